"""A button that copies a text, also where the page has no secure address (a school's network).

Alone, or below a field in which the reader goes on writing; that text never leaves the browser.
"""

from __future__ import annotations

from pathlib import Path

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
_STYLE = Path(__file__).with_name("copy_button.css").read_text(encoding="utf-8")
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
