"""Text that other software can take: what every format holds, JSON, and cells that are no formula.

XML, SQLite and UTF-8 each refuse some characters of JSON. No other module knows such a rule.
"""

from __future__ import annotations

import json
import re
from typing import Any

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Not a character of XML 1.0 (section 2.2), or no text at all in UTF-8; and DEL, which is seen by
nobody. NUL would also cut a text short in a GeoPackage."""
_RISKY = "=+-@\t\r\n＝＋－＠"
"""First characters that make a spreadsheet take a cell for a formula (OWASP, "CSV injection")."""


def clean(text: str) -> str:
    """The text with each character that some format cannot hold replaced by U+FFFD.

    That is Unicode's sign for it. It is not dropped, so that a reader sees that something stood
    there.
    """
    return _FORBIDDEN.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text on one line: line breaks and tabs become blanks, and it is `clean`."""
    return clean(" ".join(text.split()))


def cleaned(value: Any) -> Any:
    """JSON-ready values with every text in them, keys too, made `clean`."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {cleaned(key): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def json_bytes(value: Any) -> bytes:
    """Indented UTF-8 JSON with a newline at its end; every text in it is `clean`."""
    return (json.dumps(cleaned(value), ensure_ascii=False, indent=1) + "\n").encode()


def harmless(text: str) -> str:
    """A text that no spreadsheet runs as a formula: a risky beginning gets an apostrophe before it.

    Any other text is returned as it is.
    """
    return f"'{text}" if text[:1] and text[0] in _RISKY else text
