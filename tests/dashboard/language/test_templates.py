"""Templates: text is only text, nothing missing is passed over, and a folder may stand before."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from dashboard.language.templates import templates
from tests.dashboard.hostile import SCRIPT


def written(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "a.html").write_text(text, encoding="utf-8")
    return folder


def test_text_stays_text(tmp_path: Path) -> None:
    page = templates(written(tmp_path / "one", "<p>{{ text }}</p>")).get_template("a.html")
    shown = page.render(text=SCRIPT)
    assert SCRIPT not in shown
    assert "&lt;" in shown


def test_what_is_not_given_is_not_passed_over(tmp_path: Path) -> None:
    page = templates(written(tmp_path / "one", "<p>{{ text }}</p>")).get_template("a.html")
    with pytest.raises(UndefinedError, match="text"):
        page.render()


def test_words_come_from_the_catalogue_and_are_escaped(tmp_path: Path) -> None:
    folder = written(tmp_path / "one", '{{ _("Map of %(name)s", name=name) }}')
    assert templates(folder).get_template("a.html").render(name="<b>") == "Map of &lt;b&gt;"


def test_the_first_folder_that_has_a_template_gives_it(tmp_path: Path) -> None:
    one, two = written(tmp_path / "one", "one"), written(tmp_path / "two", "two")
    assert templates(one, two).get_template("a.html").render() == "one"
    assert templates(tmp_path / "none", two).get_template("a.html").render() == "two"


def test_a_tight_statement_leaves_no_line(tmp_path: Path) -> None:
    folder = written(tmp_path / "one", "a\n  {% if True %}\nb\n  {% endif %}\nc")
    assert templates(folder, tight=True).get_template("a.html").render() == "a\nb\nc"
