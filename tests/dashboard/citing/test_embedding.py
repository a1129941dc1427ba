"""The code with which a view of the atlas is embedded."""

from __future__ import annotations

import pytest

from dashboard.citing.embedding import embed_code, following_script, frame_code
from tests.dashboard.reading_html import parse

HOSTILE = "http://a/?x=\"><script>alert(1)</script>&y='<p"
LINKS = ("http://a.example/embed.html#date=2020-11-08&selected=event:2020-11-08-shusha", HOSTILE)


@pytest.mark.parametrize("link", LINKS)
def test_the_frame_is_one_element_whatever_the_link(link: str) -> None:
    found = parse(frame_code(link, f"A map of {link}"))
    (frame,) = found.all("iframe")
    assert (frame.attributes["src"], frame.attributes["title"]) == (link, f"A map of {link}")
    assert not found.all("script")
    assert int(frame.attributes["height"] or 0) > 400
    assert "allow-same-origin" not in (frame.attributes["sandbox"] or "")


def test_a_frame_that_needs_its_origin_has_no_sandbox() -> None:
    (frame,) = parse(frame_code("http://a/?embed=1", "A map", sandbox="")).all("iframe")
    assert "sandbox" not in frame.attributes


@pytest.mark.parametrize("link", LINKS)
def test_below_it_stand_a_link_to_the_whole_and_the_credit(link: str) -> None:
    found = parse(embed_code(frame_code(link, "A map"), link, "By <b>us</b> & others."))
    (whole,) = found.all("a")
    assert (whole.attributes["href"], whole.text) == (link, "Open the atlas")
    (below,) = found.all("p")
    assert below.text == "Open the atlas. By <b>us</b> & others."


def test_the_script_has_ten_lines_and_ends_where_it_says() -> None:
    script = following_script()
    assert script.count("</script>") == 1
    assert len(script.splitlines()) <= 12
