"""The files: what is in a PNG, SVG and PDF, that it is harmless, and that it stays the same."""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ElementTree
import zlib
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from dashboard.figure import Picture, PictureRequest, draw
from geodata import Atlas
from geodata.version import SOFTWARE
from tests.dashboard.figure.looked_at import LOOKED_AT, REFERENCES, drawn_now

SVG = "{http://www.w3.org/2000/svg}"
LAYERS = {
    "land", "relief", "water", "borders", "cells", "towns", "names", "events", "callouts", "title",
    "date", "legend", "scale", "locator", "credit",
}  # fmt: skip
DAY = dt.date(2020, 11, 8)
WISHES: dict[str, Any] = {"highlight": ("2020-11-08-shusha",), "names": "hy"}


@pytest.fixture(scope="module")
def files(atlas: Atlas) -> dict[str, Picture]:
    return {f: draw(atlas, wished(f)) for f in ("png", "svg", "pdf")}


def wished(format_: Any) -> PictureRequest:
    """The request for a file: a page of pixels, or A4 for a PDF."""
    size = "A4" if format_ == "pdf" else "640x360"
    return PictureRequest(DAY, format_, size=size, **WISHES)


@pytest.fixture(scope="module")
def svg(files: dict[str, Picture]) -> ElementTree.Element:
    return ElementTree.fromstring(files["svg"].data)  # noqa: S314 - our own file


def test_the_same_request_gives_the_same_bytes(
    atlas: Atlas, files: dict[str, Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")  # what others date their files by
    for format_, first in files.items():
        again = draw(atlas, wished(format_))
        assert again.data == first.data, format_
        assert b"CreationDate" not in first.data
        assert f"{dt.datetime.now(dt.UTC):%Y-%m-%dT}".encode() not in first.data


def test_media_types(files: dict[str, Picture]) -> None:
    assert {p.media_type for p in files.values()} == {
        "image/png",
        "image/svg+xml",
        "application/pdf",
    }
    assert files["png"].data.startswith(b"\x89PNG")
    assert files["pdf"].data.startswith(b"%PDF")


def test_png_has_its_size_and_tells_what_it_shows(files: dict[str, Picture]) -> None:
    image = Image.open(BytesIO(files["png"].data))
    assert image.size == (640, 360)
    assert image.info["Description"] == files["png"].alt
    assert "8 November 2020" in image.info["Title"]
    assert "ODbL" in image.info["Source"]


def test_every_file_names_the_program_that_drew_it(files: dict[str, Picture]) -> None:
    assert Image.open(BytesIO(files["png"].data)).info["Software"] == SOFTWARE
    assert f"<dc:title>{SOFTWARE}</dc:title>".encode() in files["svg"].data
    assert f"/Creator ({SOFTWARE})".encode() in files["pdf"].data


def test_scale_multiplies_the_pixels_and_changes_nothing_else(atlas: Atlas) -> None:
    small, large = (
        Image.open(BytesIO(draw(atlas, PictureRequest(DAY, size="480x320", scale=s)).data))
        for s in (1, 2)
    )
    assert large.size == (960, 640)
    shrunk = large.resize(small.size, Image.Resampling.BOX)
    difference = np.abs(np.asarray(shrunk, float) - np.asarray(small, float)).mean()
    assert difference < 4


def test_svg_layers_are_named_and_ids_unique(svg: ElementTree.Element) -> None:
    ids = [e.get("id") for e in svg.iter() if e.get("id")]
    assert set(ids) >= LAYERS
    assert {"cell-shusha", "town-shusha", "name-shusha", "event-2020-11-08-shusha"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_svg_layers_are_those_of_programs_that_draw(svg: ElementTree.Element) -> None:
    ink = "{http://www.inkscape.org/namespaces/inkscape}"
    layers = [
        (e.get("id"), e.get(f"{ink}label"))
        for e in svg.iter(f"{SVG}g")
        if e.get(f"{ink}groupmode") == "layer"
    ]
    assert [name for name, _label in layers] == [
        "base", "cells", "disputes", "edges", "base-above", "labels", "symbols", "call-outs",
        "notes", "furniture",
    ]  # fmt: skip
    assert all(name == label for name, label in layers)
    disputes = next(e for e in svg.iter(f"{SVG}g") if e.get("id") == "disputes")
    assert "cell-shusha" in {e.get("id") for e in disputes.iter()}


def test_svg_text_is_text(svg: ElementTree.Element, files: dict[str, Picture]) -> None:
    texts = [e.text or "" for e in svg.iter(f"{SVG}text")]
    assert "8 November 2020" in texts
    assert "Շուշի" in texts
    assert any("Nagorno-Karabakh authorities" in t for t in texts)
    fonts = re.findall(rb"@font-face\{font-family:'([^']+)'", files["svg"].data)
    assert {b"Fira Sans", b"Noto Sans Armenian"} == set(fonts)
    assert svg.get("width") == "640"
    assert svg.find(f"{SVG}desc").text == files["svg"].alt  # type: ignore[union-attr]


def test_pdf_embeds_its_fonts_and_text(files: dict[str, Picture]) -> None:
    data = files["pdf"].data
    assert data.count(b"/FontFile2") >= 4
    assert b"/Type3" not in data
    assert re.search(rb"/BaseFont /[A-Z]{6}\+FiraSans", data)
    assert b"/ToUnicode" in data


def test_pdf_fonts_have_no_tables_that_nobody_reads(files: dict[str, Picture]) -> None:
    data = files["pdf"].data
    for number in re.findall(rb"/FontFile2 (\d+) 0 R", data):
        stream = re.search(rb"\n%b 0 obj\n.*?stream\r?\n(.*?)\nendstream" % number, data, re.S)
        assert stream
        with TTFont(BytesIO(zlib.decompress(stream[1]))) as font:
            assert not {"GSUB", "GPOS", "GDEF"} & set(font.keys())


def test_an_a4_page_is_a4(files: dict[str, Picture]) -> None:
    data = files["pdf"].data
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+)", data)
    assert box
    assert [float(v) for v in box.groups()] == pytest.approx([841.89, 595.276], abs=0.01)


def test_print_has_no_colours(atlas: Atlas) -> None:
    drawn = draw(atlas, PictureRequest(DAY, size="480x320", theme="print"))
    image = np.asarray(Image.open(BytesIO(drawn.data)), int)
    assert (image.max(axis=2) - image.min(axis=2)).max() <= 2


def test_hostile_text_is_text_in_every_format(hostile_atlas: Atlas) -> None:
    wishes: dict[str, Any] = {
        "size": "600x480",
        "place": "shusha",
        "names": "both",
        "knowledge": "now",
        "highlight": ("2020-11-08-shusha",),
        "title": "${alert(1)} $x_2$ <b>&\x00\x07\u202e",
    }
    for format_ in ("png", "svg", "pdf"):
        drawn = draw(hostile_atlas, PictureRequest(DAY, format_, **wishes))
        assert len(drawn.data) > 10_000
        if format_ == "svg":
            root = ElementTree.fromstring(drawn.data)  # noqa: S314 - our own file
            assert not list(root.iter(f"{SVG}script"))
            assert not [e for e in root.iter() if any(k.startswith("on") for k in e.attrib)]
            texts = [e.text or "" for e in root.iter(f"{SVG}text")]
            assert "${alert(1)} $x_2$ <b>&" in " ".join(texts)
            assert any("<script>alert(1)" in t for t in texts)
        assert len(drawn.alt) < 20_000
        assert not set("\x00\x07\u202e") & set(drawn.alt)


# ---- pictures that have been looked at ---------------------------------------------------------


@pytest.mark.parametrize("name", LOOKED_AT)
def test_pictures_look_as_when_they_were_looked_at(atlas: Atlas, name: str) -> None:
    drawn = drawn_now(atlas, name)
    reference = Image.open(REFERENCES / f"{name}.png").convert("RGB")
    assert drawn.size == reference.size
    difference = np.abs(np.asarray(drawn, float) - np.asarray(reference, float))
    assert difference.mean() < 3, "is it meant? python -m tests.dashboard.figure.looked_at"
    assert (difference.max(axis=2) > 60).mean() < 0.02
