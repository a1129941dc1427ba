"""The embed: the map alone in one file, half as large as the page, and allowed nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from html import unescape

from dashboard.one_file import build_embed
from geodata import Atlas
from tests.dashboard.reading_html import parse

MOST_BYTES_PACKED = 1_050_000


def test_it_is_small_and_allowed_only_what_is_written_in_it(atlas: Atlas) -> None:
    made = build_embed(atlas, "../#")
    assert made == build_embed(atlas, "../#")
    assert len(gzip.compress(made)) <= MOST_BYTES_PACKED
    html = made.decode("utf-8")
    assert not re.search(r"<(?:link|iframe|object|embed|base)\b", html)
    assert "localStorage" not in html
    assert "sessionStorage" not in html
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    allowed = unescape(policy[1])
    assert allowed.startswith("default-src 'none';")
    for code in re.findall(r"<script>(.*?)</script>", html, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"sha256-{digest}" in allowed


def test_it_leads_to_the_whole_and_knows_the_claims(atlas: Atlas) -> None:
    html = build_embed(atlas, '../?"><script>').decode("utf-8")
    found = parse(html)
    (main,) = found.all("main")
    assert main.attributes["data-whole"] == '../?"><script>'
    claims = re.search(r'id="claims">(.*?)</script>', html, re.DOTALL)
    assert claims
    assert json.loads(claims[1])["claims"].keys() == atlas.events.keys()
