"""Templates of HTML: whatever is put into one is escaped, and its words are the catalogue's."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.language import _, ngettext


def templates(*folders: Path, tight: bool = False) -> Environment:
    """The templates in some folders; the first folder that has one of a name gives it.

    A template that names what it is not given raises jinja2.UndefinedError. With `tight` the line
    of a statement leaves no empty line behind.
    """
    found = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=tight,
        lstrip_blocks=tight,
    )
    found.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return found
