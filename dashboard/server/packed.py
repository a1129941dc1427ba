"""Answers with what the server keeps gzipped, as the browser that asks takes it."""

from __future__ import annotations

import gzip
import hashlib

from starlette.requests import Request
from starlette.responses import Response


def packed_answer(request: Request, packed: bytes, media_type: str) -> Response:
    """What is packed, or that the browser has it already: it may keep it, and asks each time."""
    tag = f'"{hashlib.sha256(packed).hexdigest()[:32]}"'
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding", "ETag": tag}
    # A proxy that packs anew calls the tag weak: W/"…".
    known = request.headers.get("If-None-Match", "").split(",")
    if tag in (name.strip().removeprefix("W/") for name in known):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("Accept-Encoding", ""):
        return Response(gzip.decompress(packed), media_type=media_type, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(packed, media_type=media_type, headers=headers)
