"""A button that copies a text, also where the page has no secure address (a school's network).

Alone, or below a field in which the reader goes on writing; that text never leaves the browser.
"""

from __future__ import annotations

import streamlit as st

from dashboard.language import _

_SCRIPT = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  const written = parentElement.querySelector("textarea");
  if (written && written.dataset.given !== data.text) {
    written.value = written.dataset.given = data.text;
    written.setAttribute("aria-label", data.title);
  }
  button.textContent = data.label;
  button.onclick = async () => {
    const text = written ? written.value : data.text;
    let copied = false;
    try {
      await navigator.clipboard.writeText(text);
      copied = true;
    } catch {
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      copied = document.execCommand("copy");
      field.remove();
    }
    button.textContent = copied ? data.copied : data.failed;
    setTimeout(() => (button.textContent = data.label), 2000);
  };
}
"""
_STYLE = """
button {
  font: inherit; color: inherit; background: none; cursor: pointer; min-height: 36px;
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 8px;
  padding: 4px 14px;
}
textarea {
  font: inherit; font-size: 0.9rem; color: inherit;
  background: var(--st-secondary-background-color);
  border: 1px solid color-mix(in srgb, currentColor 30%, transparent); border-radius: 8px;
  box-sizing: border-box; display: block; width: 100%; height: 20rem; max-height: 50vh;
  padding: 0.6rem 0.8rem; margin-bottom: 0.6rem; resize: vertical;
}
:is(button, textarea):focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
"""
_HTML = '<button type="button" aria-live="polite"></button>'
_BUTTON = st.components.v2.component("nk_atlas_copy", html=_HTML, css=_STYLE, js=_SCRIPT)
_FIELD = st.components.v2.component(
    "nk_atlas_copy_field",
    html=f'<textarea spellcheck="false"></textarea>{_HTML}',
    css=_STYLE,
    js=_SCRIPT,
)


def copy_button(label: str, text: str, key: str) -> None:
    """Draw the button. The text is copied as it is, never shown as markup."""
    _BUTTON(data=_data(label, text), key=key, width="content")


def copy_field(title: str, label: str, text: str, key: str) -> None:
    """Draw a field to go on writing in, which begins with a text, and a button that copies it all.

    `title` names the field for screen readers. Another text replaces what was written.
    """
    _FIELD(data={**_data(label, text), "title": title}, key=key)


def _data(label: str, text: str) -> dict[str, str]:
    return {
        "label": label,
        "text": text,
        "copied": _("Copied"),
        "failed": _("Could not copy: select the text instead"),
    }
