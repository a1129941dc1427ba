"""How long animations and the one-file page take, beside drawing each day from nothing.

Run from the checkout:

    python -m tests.benchmarks.bench_animation

Ours are whole files, encoding included, in a warm process with the data loaded. The peer, in the
same run, draws each of some days as a picture of its own and puts them together with the same
ffmpeg; its time for all days is that of a day times the number of days.
"""

from __future__ import annotations

import datetime as dt
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from imageio_ffmpeg import get_ffmpeg_exe

import geodata
from dashboard.figure import AnimationRequest, PictureRequest, animate, draw
from dashboard.one_file import build_page
from geodata import Atlas
from tests.benchmarks.table import Table, Verdict

FIRST, LAST = dt.date(2020, 9, 27), dt.date(2020, 12, 15)
SAMPLE_STEP = 10
"""The peer draws every tenth day."""
MP4_SECONDS, PAGE_SECONDS, PAGE_BYTES = 30, 2, 3_000_000


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def from_nothing(atlas: Atlas, size: str, days: list[dt.date], out: Path) -> float:
    """Seconds for all days, each drawn as a picture of its own."""
    some = days[::SAMPLE_STEP]

    def work() -> None:
        for number, day in enumerate(some):
            picture = draw(atlas, PictureRequest(date=day, size=size))
            (out.parent / f"{number:03}.png").write_bytes(picture.data)
        command = [get_ffmpeg_exe(), "-loglevel", "error", "-y", "-r", "6"]
        subprocess.run([*command, "-i", str(out.parent / "%03d.png"), str(out)], check=True)

    return seconds(work) * len(days) / len(some)


def main() -> int:
    """Print the table; 1 if a bar is missed."""
    atlas = geodata.load()
    draw(atlas, PictureRequest(date=FIRST))  # warm: fonts and base map are read
    verdict = Verdict()
    table = Table("80 days, day by day", "seconds", "MB", "peer / ours")
    with tempfile.TemporaryDirectory() as name:
        films: tuple[tuple[Literal["mp4", "gif"], str], ...] = (
            ("mp4", "1920x1080"), ("gif", "960x540"),
        )  # fmt: skip
        for kind, size in films:
            out = Path(name) / f"film.{kind}"
            request = AnimationRequest(
                FIRST, LAST, PictureRequest(date=FIRST, size=size), "day", kind
            )
            spent = seconds(partial(animate, atlas, request, out))
            peer = from_nothing(atlas, size, request.days, Path(name) / f"peer.{kind}")
            megabytes = f"{out.stat().st_size / 1e6:.2f}"
            ratio = peer / spent
            table.row(f"{kind.upper()} {size}", f"{spent:.1f}", megabytes, f"{ratio:.1f}x")
            table.row(f"{kind.upper()} {size}, each day from nothing", f"{peer:.1f}", "", "")
            verdict.at_least(f"{kind}: each day from nothing against ours", ratio, 1)
            if kind == "mp4":
                verdict.at_most("MP4 of 80 days", spent, MP4_SECONDS, "s")
    build_page(atlas)  # warm: timelines are computed
    spent = statistics.median(seconds(lambda: build_page(atlas)) for _ in range(3))
    page = build_page(atlas)
    table.row("one-file page", f"{spent:.2f}", f"{len(page) / 1e6:.2f}", "")
    verdict.at_most("one-file page", spent, PAGE_SECONDS, "s")
    verdict.at_most("one-file page", len(page), PAGE_BYTES, "bytes")
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main())
