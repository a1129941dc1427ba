"""How the pages stand in Streamlit's frame: our type, less room around them, a phone's order."""

from __future__ import annotations

from dashboard.style.type_faces import usual_type

_RULES = """
.stMainBlockContainer { padding: 3.6rem 2rem 1rem; max-width: 1900px; }
.stMainBlockContainer > div > .stVerticalBlock { gap: 0.6rem; }
div[class*="st-key-open-"] button { min-height: 0; padding: 0.1rem 0; }
div[class*="st-key-open-"] button p { white-space: normal; text-align: left; line-height: 1.3; }
div[class*="st-key-open-"] button, div[class*="st-key-open-"] button > div,
div[class*="st-key-open-"] button div {
  justify-content: flex-start; text-align: left; width: 100%;
}
.st-key-theme { position: absolute; }
h1 { font-size: 1.6rem !important; padding: 0 !important; }
/* Chosen ones have the accent as their frame; as ink it would be too faint in the dark. */
.stButtonGroup [data-variant][data-selected="true"] p { color: light-dark(#31333f, #fafafa); }
[data-testid="stLayoutWrapper"]:has(> .st-key-head) { margin-bottom: -1rem; }
.st-key-help { margin: -0.5rem 0; }
.st-key-help button { padding: 0.1rem 0.4rem; min-height: 2rem; }
.stColumn > .stVerticalBlock, .st-key-above { gap: 0.6rem; }
@media (max-width: 640px) {
  .stMainBlockContainer { padding: 3.6rem 0.8rem 1rem; }
  h1 { font-size: 1.2rem !important; }
  .st-key-choices > div { flex: 1 1 44% !important; width: auto !important; min-width: 0; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-stage) { order: -1; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-head), .st-key-head { display: contents; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-help) { order: 1; }
}
"""


def style() -> str:
    """The style sheet of all pages, as HTML. Streamlit's own parts name the type in its theme."""
    return f"<style>{usual_type()}{_RULES}</style>"
