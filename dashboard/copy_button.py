"""A button that copies a text, also where the page has no secure address (a school's network)."""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    let copied = false;
    try {
      await navigator.clipboard.writeText(data.text);
      copied = true;
    } catch {
      const field = document.createElement("textarea");
      field.value = data.text;
      document.body.append(field);
      field.select();
      copied = document.execCommand("copy");
      field.remove();
    }
    button.textContent = copied ? "Copied" : "Could not copy: select the text instead";
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
button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
"""
_BUTTON = st.components.v2.component(
    "nk_atlas_copy",
    html='<button type="button" aria-live="polite"></button>',
    css=_STYLE,
    js=_SCRIPT,
)


def copy_button(label: str, text: str, key: str) -> None:
    """Draw the button. The text is copied as it is, never shown as markup."""
    _BUTTON(data={"label": label, "text": text}, key=key, width="content")
