"""The one-file page at the server: written once, packed where a browser takes that."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard.jobs import tasks
from dashboard.jobs.job_queue import BusyError
from dashboard.server import one_file
from dashboard.server.one_file import OneFile

PAGE = b"<!DOCTYPE html>" + b"who held what " * 100


def asked(served: OneFile, takes: str = "gzip, br", has: str = "") -> Response:
    headers = [(b"accept-encoding", takes.encode()), (b"if-none-match", has.encode())]
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": headers})
    with ThreadPoolExecutor(1) as other:  # in this one a browser's loop may be running
        return other.submit(lambda: asyncio.run(served(request))).result()


def test_it_is_written_once_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    written = []

    async def made(*_work: object) -> bytes:
        written.append(1)
        return PAGE

    monkeypatch.setattr(one_file, "_made", made)
    served = OneFile(tasks.embed)
    packed, plain = asked(served), asked(served, "identity")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(bytes(packed.body)) == PAGE
    assert "content-encoding" not in plain.headers
    assert plain.body == PAGE
    assert plain.headers["vary"] == "Accept-Encoding"
    again = asked(served, has=f'"other", {packed.headers["etag"]}')
    assert (again.status_code, again.body) == (304, b""), "who has it need not take it again"
    assert asked(served, has='"other"').status_code == 200
    assert len(written) == 1


def test_why_there_is_none_is_said_and_the_next_one_may_try(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentence = "24 pictures and files are being made for others right now."

    async def busy(*_work: object) -> bytes:
        raise BusyError(sentence)

    async def made(*_work: object) -> bytes:
        return PAGE

    served = OneFile(tasks.embed)
    monkeypatch.setattr(one_file, "_made", busy)
    answer = asked(served)
    assert (answer.status_code, bytes(answer.body).decode()) == (503, sentence)
    monkeypatch.setattr(one_file, "_made", made)
    assert asked(served).status_code == 200
