"""Licences of program and data: every file has one, and it is the one of the file LICENSE."""

from __future__ import annotations

import re
from pathlib import Path

import geodata
from dashboard.method.licences import works
from geodata import Atlas
from geodata.dataset import LAYERS

PROJECT = Path(geodata.__file__).parent.parent


def test_every_file_of_the_layers_has_a_licence(atlas: Atlas) -> None:
    named = " ".join(work.files for work in works(atlas))
    for path in LAYERS.iterdir():
        assert path.name in named, path.name


def test_licences_are_those_of_the_licence_file(atlas: Atlas) -> None:
    """Each file is told under the licence whose name follows it in LICENSE."""
    text = (PROJECT / "LICENSE").read_text(encoding="utf-8")
    names = {"ODbL-1.0": r"\(ODbL\) 1\.0", "CC-BY-4.0": r"CC BY 4\.0"}
    for work in works(atlas):
        if work.licence in names:
            for file in work.files.split(", "):
                after = text[text.index(file) :]
                first = re.search("|".join(names.values()), after)
                assert first, file
                assert re.fullmatch(names[work.licence], first[0]), file
    assert text.startswith("MIT License")
