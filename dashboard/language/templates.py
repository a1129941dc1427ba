"""Templates of HTML: whatever is put into one is escaped, and its words are the catalogue's."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.language import _, current, ngettext
from geodata.version import SOFTWARE

_HERE = Path(__file__).parent
_GIVEN = {"document": "document.html", "language": current, "software": SOFTWARE}
"""What all templates know: the one to extend for a whole page, and what that one says."""


def templates(*folders: Path, tight: bool = False) -> Environment:
    """The templates in some folders; the first folder that has one of a name gives it.

    A whole page extends `document`. A template that names what it is not given raises
    jinja2.UndefinedError. With `tight` the line of a statement leaves no empty line behind.
    """
    found = Environment(
        loader=FileSystemLoader([*folders, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=tight,
        lstrip_blocks=tight,
    )
    found.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    found.globals |= _GIVEN
    return found
