"""What the server has for all readers: style and map, packed, and not sent to who has them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard.server.for_all import routes
from dashboard.style.type_faces import usual_type
from dashboard.ui import cache
from dashboard.ui.address import MAP_LATER, MAP_PAGE, STYLE

Endpoint = Callable[[Request], Awaitable[Response]]


@pytest.fixture(autouse=True)
def emptied_cache(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("ATLAS_DATA", raising=False)
    yield
    cache.forget()


def asked(path: str, **headers: str) -> Response:
    """What the server answers at a path; header names with _ for -."""
    (route,) = [r for r in routes("") if r.path == f"/{path}"]
    endpoint: Endpoint = route.endpoint
    sent = {"accept_encoding": "gzip", **headers}
    packed = [(k.replace("_", "-").encode(), v.encode()) for k, v in sent.items()]
    request = Request({"type": "http", "method": "GET", "path": f"/{path}", "headers": packed})
    with ThreadPoolExecutor(1) as other:  # in this one a browser's loop may be running
        return other.submit(lambda: anyio.run(endpoint, request)).result()


def read(answer: Response) -> Any:
    return json.loads(gzip.decompress(bytes(answer.body)))


def test_the_map_page_and_what_it_needs_later() -> None:
    page, later = read(asked(MAP_PAGE)), read(asked(MAP_LATER))
    assert set(page) == {"html", "script", "styles", "libraries"}
    assert 'id="panel"' in page["html"]
    assert set(later) == {"panels", "standings", "told", "search"}


def test_the_style_brings_the_type() -> None:
    answer = asked(STYLE)
    assert answer.media_type == "text/css"
    assert usual_type() in gzip.decompress(bytes(answer.body)).decode()


@pytest.mark.parametrize("path", [STYLE, MAP_PAGE])
def test_who_has_it_gets_it_no_second_time(path: str) -> None:
    tag = asked(path).headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = asked(path, if_none_match=known)
        assert again.status_code == 304
        assert not again.body
    assert asked(path, if_none_match='"of another day"').status_code == 200


def test_a_browser_that_takes_nothing_packed_gets_it_plain() -> None:
    packed, plain = asked(STYLE), asked(STYLE, accept_encoding="identity")
    assert "content-encoding" not in plain.headers
    assert bytes(plain.body) == gzip.decompress(bytes(packed.body))


@pytest.mark.parametrize("folder", ["missing", "empty"])
def test_without_an_atlas_there_is_no_map(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("ATLAS_DATA", str(tmp_path / folder))
    answer = asked(MAP_PAGE)
    assert answer.status_code == 503
    assert str(tmp_path) not in bytes(answer.body).decode()
