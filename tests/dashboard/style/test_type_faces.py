"""One type everywhere: it has every letter, it is small, and no other is named anywhere."""

from __future__ import annotations

import base64
import re
import tomllib
from io import BytesIO
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

from dashboard.style import type_faces
from dashboard.style.type_faces import FAMILIES, cached_file, type_of, usual_type
from dashboard.view.names import names_of
from geodata import Atlas
from tests.serving import APP

DASHBOARD = APP.parent
MOST_BYTES = 160_000
"""Of the usual type: the app sends it to every reader, and it is in every one-file page."""


def faces(style: str) -> list[tuple[str, TTFont, set[str]]]:
    """The faces of a style sheet: family, font, and the letters that it is asked for."""
    found = []
    for rule in re.findall(r"@font-face\{([^}]*)\}", style):
        said = dict(part.split(":", 1) for part in re.findall(r"[\w-]+:[^;]*", rule))
        data = re.search(r"base64,([^)]*)\)", rule)
        assert data
        font = TTFont(BytesIO(base64.b64decode(data[1])))
        letters = set()
        for span in said["unicode-range"].split(","):
            first, _, last = span.removeprefix("U+").partition("-")
            letters |= {chr(n) for n in range(int(first, 16), int(last or first, 16) + 1)}
        found.append((said["font-family"].strip("'"), font, letters))
    return found


def letters_of(style: str) -> set[str]:
    return set().union(*(letters for _, _, letters in faces(style)))


def test_all_that_the_atlas_shows_has_its_letters(atlas: Atlas) -> None:
    texts = {name for p in atlas.places.values() for name in names_of(p.record).values()}
    texts |= {a.title for a in atlas.actors.values()}
    texts |= {s.title for s in atlas.sources.values()}
    for event in atlas.events.values():
        texts |= {event.record.title, event.record.summary or ""}
        texts |= {claim.text for claim in event.record.claims}
    for file in DASHBOARD.rglob("*"):
        if file.suffix in {".yaml", ".html", ".js"}:
            texts.add(file.read_text(encoding="utf-8"))
    shown = {c for c in "".join(texts) + "".join(texts).upper() if c.isprintable()}
    assert sorted(shown - letters_of(usual_type())) == []


@pytest.mark.parametrize(
    "letters", ["şŞƏəğıİöüÇ", "éèàñßøåłžșő", "Шуща ґ ѓ", "Շուշի և ՞։", "–—“”’…×±·→‑"]
)
def test_what_a_reader_may_type_has_its_letters(letters: str) -> None:
    assert set(letters) <= letters_of(usual_type())


def test_each_letter_comes_from_the_first_family_that_has_it() -> None:
    first: dict[str, str] = {}
    for family, font, letters in faces(usual_type()):
        assert {ord(c) for c in letters} <= font.getBestCmap().keys(), family
        for letter in letters:
            assert first.setdefault(letter, family) == family, letter
    assert {first[c] for c in "aşш"} == {type_faces.LATIN}
    assert first["Շ"] == type_faces.ARMENIAN
    assert first["‑"] == type_faces.REST


def test_the_usual_type_is_small() -> None:
    assert 50_000 < len(usual_type()) < MOST_BYTES


def test_the_type_of_a_text_has_its_letters_and_no_others() -> None:
    style = type_of("Shushi, Şuşa", "Шуша, Շուշի")
    assert {family for family, _, _ in faces(style)} == {type_faces.LATIN, type_faces.ARMENIAN}
    assert letters_of(style) == set("Shushi, ŞuşaШушаՇուշի")
    assert "italic" not in style
    assert FAMILIES in style


def test_a_letter_that_no_family_has_is_left_to_the_machine() -> None:
    assert letters_of(type_of("a𓀀\n")) == {"a"}
    assert faces(type_of("")) == []


def test_figures_can_be_of_one_width_and_letters_come_near() -> None:
    for family, font, _ in faces(usual_type()):
        if family == type_faces.LATIN:
            assert "tnum" in {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}
            assert "kern" in {r.FeatureTag for r in font["GPOS"].table.FeatureList.FeatureRecord}


def test_what_takes_long_is_made_once_for_a_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matplotlib, "get_cachedir", lambda: str(tmp_path))
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"it"

    assert cached_file("a.ttf", make) == cached_file("a.ttf", make)
    assert cached_file("a.ttf", make).read_bytes() == b"it"
    assert len(made) == 1
    assert len(list(tmp_path.iterdir())) == 1, "nothing half done stays"


# ---- nothing names another type ------------------------------------------------------------------

OTHERS = re.compile(
    r"\b(?:Arial|Helvetica|Roboto|Segoe|Source Sans|Noto Sans|Open Sans|Verdana|Tahoma|Georgia"
    r"|Times|Courier|Lucida|sans-serif|serif|system-ui)\b"
)
NAMED_IN = {"style/type_faces.py", "figure/ink/svg_fonts.py", ".streamlit/config.toml"}
"""The list itself, pictures for other programs, and Streamlit's theme, which is compared below."""


def test_no_file_names_another_type() -> None:
    for file in DASHBOARD.rglob("*"):
        name = str(file.relative_to(DASHBOARD))
        if file.suffix not in {".css", ".js", ".html", ".py", ".toml"} or name in NAMED_IN:
            continue
        text = file.read_text(encoding="utf-8")
        assert OTHERS.findall(text) == [], name
        for value in re.findall(r"font-family:\s*([^;}]+)", text):
            assert value in {"var(--atlas-type)", "inherit"}, name


def test_the_theme_of_the_app_names_it_from_wherever_the_app_is_started() -> None:
    """Streamlit reads the file beside the script in any working directory."""
    theme = tomllib.loads((DASHBOARD / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert theme["theme"]["font"] == FAMILIES
