"""A newsroom's style: it changes the picture, and what readers could not tell apart is refused."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dashboard.figure import PictureRequest, draw
from dashboard.figure.house.logo import MOST_BYTES, read_logo
from dashboard.figure.house.style_file import APART, HouseStyle, read_style, style_of
from dashboard.style import palette
from dashboard.style.contrast import contrast
from geodata import Atlas
from geodata.files import FileRefusedError

DAY = dt.date(2020, 11, 8)
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">'
    '<rect width="120" height="40" fill="#cc0000"/><circle cx="20" cy="20" r="12" fill="#fff"/>'
    "</svg>"
)
STYLE = """
name: The Gazette
font: DejaVu Serif
credit: "Map: The Gazette"
logo: gazette.svg
inks:
  light: {paper: "#fff8e7", ink: "#101010", muted: "#4a4a4a"}
holders:
  - {holder: azerbaijan, colour: "#1b3f8b", texture: plain}
"""


def style(text: str, logo: str = LOGO) -> HouseStyle:
    return style_of(text.encode(), "style.yaml", lambda name: logo.encode())


def test_the_style_is_seen_on_the_picture(atlas: Atlas) -> None:
    house = style(STYLE)
    usual, own = (
        draw(atlas, PictureRequest(DAY, "svg", size="640x480", style=s)).data.decode()
        for s in (None, house)
    )
    assert "Map: The Gazette" in own
    assert "font-family:'DejaVu Serif'" in own
    assert "DejaVu Serif" not in usual
    assert "#fff8e7" in own
    assert re.search(r'<g id="logo">.*?<image', own, re.DOTALL)
    assert "Fira Sans" in usual


def test_the_logo_is_drawn_in_pixels_and_in_pdf(atlas: Atlas) -> None:
    request = PictureRequest(DAY, size="640x480", style=style(STYLE))
    image = np.asarray(Image.open(BytesIO(draw(atlas, request).data)).convert("RGB"), int)
    red = (abs(image - [204, 0, 0]).sum(axis=2) < 12).sum()
    assert red > 300
    pdf = draw(atlas, PictureRequest(DAY, "pdf", size="640x480", style=style(STYLE))).data
    assert re.search(rb"/BaseFont /[A-Z]{6}\+DejaVuSerif", pdf)
    assert b"/Subtype /Image" in pdf


def test_our_own_palette_passes(atlas: Atlas) -> None:
    assert style("name: Plain").theme("light").holders == palette.HOLDERS


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("font: Papyrus", "font: “Papyrus” is in no installed package; there are .*Fira Sans"),
        ("inks: {light: {ink: '#999999'}}", "inks.light: ink #999999 on paper .* must have 4.5"),
        ("inks: {light: {ink: red}}", "inks.light.ink: 'red' is not of the right form"),
        ("inks: {light: {pink: '#123456'}}", "pink: is not a field here"),
        ("inks: {dark: {alert: '#201010'}}", "inks.dark: alert .* must have 3"),
        ("holders: [{holder: atlantis}]", "no holder “atlantis”"),
        ("holders: [{holder: russia}, {holder: russia}]", "“russia” stands twice"),
        ("holders: [{holder: armenia, texture: dots}]", "share a texture, and with it a grey"),
        (
            "holders: [{holder: armenia, texture: dots, colour: '#E69F01'}]",
            "nagorno-karabakh and armenia have the same texture, and .* differ by 1.00 to 1",
        ),
        (
            "holders: [{holder: russia, colour: '#0072B3'}]",
            "azerbaijan and russia stand in stripes",
        ),
        ("logo: ../../etc/passwd.png", "logo: .* is not of the right form"),
        ("logo: a.gif", "logo: .* is not of the right form"),
    ],
)
def test_what_cannot_be_read_or_told_apart_is_refused(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refusal:
        style(f"name: The Gazette\n{written}")
    assert all(line.startswith("style.yaml: ") for line in str(refusal.value).splitlines())


hexes = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(st.fixed_dictionaries(dict.fromkeys(palette.HOLDERS, hexes)))
def test_an_accepted_palette_is_told_apart_in_grey(colours: dict[str, str]) -> None:
    lines = [f'  - {{holder: {name}, colour: "{c}"}}' for name, c in colours.items()]
    written = "name: Random\nholders:\n" + "\n".join(lines)
    others = [c for name, c in colours.items() if name != "azerbaijan"]
    if min(contrast(colours["azerbaijan"], c) for c in others) < APART:
        with pytest.raises(ValueError, match="to 1 in lightness"):
            style(written)
        return
    house = style(written)
    blue = house.theme("light").holders["azerbaijan"].colour
    for name, ink in house.theme("light").holders.items():
        assert name == "azerbaijan" or contrast(ink.colour, blue) >= APART


@given(st.binary(max_size=300))
def test_any_bytes_are_a_style_or_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"^style\.yaml: "):  # a name is needed, and no chance
        style_of(raw, "style.yaml", lambda name: LOGO.encode())


def test_the_logo_is_taken_from_the_folder_of_the_style(tmp_path: Path) -> None:
    (tmp_path / "style.yaml").write_text(STYLE, encoding="utf-8")
    with pytest.raises(FileRefusedError):
        read_style(tmp_path / "style.yaml")
    (tmp_path / "gazette.svg").write_text(LOGO, encoding="utf-8")
    logo = read_style(tmp_path / "style.yaml").logo
    assert logo is not None
    assert logo.shape == pytest.approx(3)


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"'


@pytest.mark.parametrize(
    ("svg", "sentence"),
    [
        (f"{HEAD}><script>alert(1)</script></svg>", "holds <script>"),
        (f'{HEAD}><image href="file:///etc/passwd"/></svg>', "holds <image>"),
        (f'{HEAD}><rect onload="alert(1)" width="9" height="9"/></svg>', "has onload="),
        (f'{HEAD}><rect style="fill:url(http://a/b)" width="9" height="9"/></svg>', "has style="),
        (f"<!DOCTYPE svg>{HEAD}/>", "DOCTYPE"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><svg/>', "DOCTYPE"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 100000"/>', "12 times as long"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>', "12 times as long"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan 9"/>', "12 times as long"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "does not say its size"),
        (f"{HEAD}/>", "nothing is to be seen"),
        (f"{HEAD}><use href='#a'/></svg>", "holds <use>"),
        (f"{HEAD}><g filter='url(#a)'/></svg>", "has filter="),
        ("<svg", "is no SVG"),
        ("<html/>", "holds <html>"),
    ],
)
def test_a_hostile_logo_is_refused(svg: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        read_logo(svg.encode(), "logo.svg")


def test_pngs_have_limits() -> None:
    out = BytesIO()
    Image.new("RGB", (5000, 3000)).save(out, "PNG")
    for raw, sentence in (
        (out.getvalue(), "at most 4000 a side"),
        (b"\x89PNG\r\n\x1a\nbroken", "no PNG that can be read"),
        (b"x" * (MOST_BYTES + 1), "larger than 500 kB"),
    ):
        with pytest.raises(ValueError, match=sentence):
            read_logo(raw, "logo.png")
