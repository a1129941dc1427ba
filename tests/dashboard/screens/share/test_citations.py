"""The code with which a view of the atlas is embedded."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from dashboard.screens.share.citations import embed_code


class Frames(HTMLParser):
    """The attributes of the iframe elements of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.others: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.found.append(dict(attrs))
        else:
            self.others.append(tag)


@pytest.mark.parametrize("link", ["http://a.example/?date=2020-11-08", 'http://a/?x="><script>'])
def test_the_embed_code_is_one_element_whatever_the_link(link: str) -> None:
    parsed = Frames(embed_code(link))
    assert parsed.others == []
    assert [frame["src"] for frame in parsed.found] == [link]
    assert parsed.found[0]["title"]
