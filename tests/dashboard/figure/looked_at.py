"""Pictures that have been looked at: what is drawn now stays near to them.

`python -m tests.dashboard.figure.looked_at` draws them anew into `tests/output/`, each beside the
one that was looked at and beside what differs, and prints how far they are apart. Look at them;
then `--keep` puts the new ones in place of the old.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import click
import numpy as np
from PIL import Image, ImageChops

import geodata
from dashboard.figure import PictureRequest, draw
from geodata import Atlas

REFERENCES = Path(__file__).parent / "references"
OUTPUT = Path(__file__).parents[2] / "output"
LOOKED_AT: dict[str, dict[str, Any]] = {
    "wide-light": {"date": dt.date(2020, 11, 8)},
    "tall-dark": {"date": dt.date(2022, 3, 27), "size": "540x960", "theme": "dark"},
    "print": {"date": dt.date(1992, 5, 9), "size": "640x640", "theme": "print", "knowledge": "now"},
}


def reduced(data: bytes) -> Image.Image:
    """A picture at the size of the references, in which single pixels do not count."""
    image = Image.open(BytesIO(data)).convert("RGB")
    image.thumbnail((320, 320), Image.Resampling.BOX)
    return image


def drawn_now(atlas: Atlas, name: str) -> Image.Image:
    """One of the pictures as it is drawn now, reduced."""
    wishes = {"size": "640x360", **LOOKED_AT[name]}
    return reduced(draw(atlas, PictureRequest(**wishes)).data)


@click.command(help=__doc__)
@click.option("--keep", is_flag=True, help="Put the new pictures in place of the old.")
def main(keep: bool) -> None:
    """Draw all of them, and show or keep them."""
    atlas = geodata.load()
    OUTPUT.mkdir(exist_ok=True)
    for name in LOOKED_AT:
        new, file = drawn_now(atlas, name), REFERENCES / f"{name}.png"
        if keep:
            new.save(file)
            continue
        old = Image.open(file).convert("RGB").resize(new.size)
        apart = ImageChops.difference(old, new)
        sheet = Image.new("RGB", (3 * new.width, new.height))
        for place, picture in enumerate((old, new, apart)):
            sheet.paste(picture, (place * new.width, 0))
        shown = OUTPUT / f"looked-at-{name}.png"
        sheet.save(shown)
        click.echo(f"{shown}: {np.asarray(apart).mean():.2f} of 255 apart")


if __name__ == "__main__":
    main()
