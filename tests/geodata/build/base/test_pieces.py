"""What is said of every piece."""

from __future__ import annotations

import yaml

from geodata.base import FOLDER
from geodata.build.base.pieces import DESCRIPTIONS, HEADER, OTHER_FILES


def test_the_baked_list_says_of_every_piece_what_stands_here() -> None:
    text = (FOLDER / "base.yaml").read_text(encoding="utf-8")
    baked = yaml.safe_load(text)
    measured = {"crs", "bounds"}
    assert text.startswith(HEADER)
    assert baked["other_files"] == list(OTHER_FILES)
    assert [{k: v for k, v in p.items() if k not in measured} for p in baked["pieces"]] == list(
        DESCRIPTIONS
    )
