"""Animations: a range of days as MP4 (H.264) or GIF, encoded by ffmpeg from PyPI.

One scene is kept for all days; what did not change is not drawn again. The same request gives the
same bytes.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray
from PIL import Image

from dashboard.figure.request import PictureRequest
from dashboard.language import N_, _
from dashboard.language.wording import day_text
from geodata import Atlas, Frame, files

if TYPE_CHECKING:  # a server plans an animation without what draws it
    from dashboard.figure.ink.artists import Group

Step = Literal["day", "week", "month"]
STEPS: dict[Step, relativedelta] = {
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1),
}
"""Steps as on the time bar. A month ends on its last day where it has no such day as the first."""
MEDIA_TYPES = {"mp4": "video/mp4", "gif": "image/gif"}
_RANGES: dict[Step, str] = {
    "day": N_("Animation from {first} to {last}, day by day. At its end: {alt}"),
    "week": N_("Animation from {first} to {last}, week by week. At its end: {alt}"),
    "month": N_("Animation from {first} to {last}, month by month. At its end: {alt}"),
}
MOST_STEPS = {"mp4": 1500, "gif": 400}
MOST_PIXELS = 3840 * 2160
FASTEST = 30
HOLD_SECONDS, END_SECONDS, LONGEST_SECONDS = 0.7, 1.8, 6.0
"""How much longer a day with a change stays at least, how long the first and last day do, and how
long a day does that has much to read."""
LETTERS_A_SECOND = 15
"""How fast captions are read: the BBC's guidelines for subtitles have 160 to 180 words a minute."""
PALETTE_FRAMES = 8
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What ffmpeg tells in the words of the system."""

Progress = Callable[[int, int], bool | None]
"""Told how many of how many steps are done; returning False cancels."""


class CancelledError(Exception):
    """The progress callback asked to stop; nothing was written."""


@dataclass(frozen=True, slots=True)
class AnimationRequest:
    """An animation to draw: the days from `first` to `last` of a view.

    `view` says everything that it says for a picture (its date and format do not count). `speed`
    is steps per second. Raises ValueError with one sentence if a value cannot be met.
    """

    first: dt.date
    last: dt.date
    view: PictureRequest
    step: Step = "day"
    format: Literal["mp4", "gif"] = "mp4"
    speed: int = 6

    def __post_init__(self) -> None:
        if self.step not in STEPS:
            raise ValueError(f"step must be one of: {', '.join(STEPS)}")
        if self.format not in MEDIA_TYPES:
            raise ValueError(f"an animation's file must end in one of: .{', .'.join(MEDIA_TYPES)}")
        if not 1 <= self.speed <= FASTEST:
            raise ValueError(f"fps must be a number of steps a second from 1 to {FASTEST}")
        for day in (self.first, self.last):
            replace(self.view, date=day)  # checks that the atlas shows the day
        if self.first >= self.last:
            raise ValueError(_("the first day of an animation must come before the last"))
        number, most = len(self.days), MOST_STEPS[self.format]
        if number > most:
            raise ValueError(
                _(
                    "{n} steps are too many: a {format} may have {most}; take a shorter stretch "
                    "or a longer step"
                ).format(n=number, format=self.format, most=most)
            )
        width, height = self.view.page.pixels(self.view.scale)
        if width * height > MOST_PIXELS:
            raise ValueError(
                f"{width} x {height} pixels are too many for an animation, which may have "
                f"{MOST_PIXELS / 1e6:.1f} million; take a smaller size or scale"
            )

    @property
    def days(self) -> list[dt.date]:
        """The days that are shown; the last one always is."""
        # Each counted from the first day: after 31 January and 28 February comes 31 March.
        steps = (self.first + STEPS[self.step] * number for number in count())
        return [*takewhile(lambda day: day < self.last, steps), self.last]


def animate(
    atlas: Atlas,
    request: AnimationRequest,
    out: Path,
    progress: Progress | None = None,
    text: Path | None = None,
) -> str:
    """Draw an animation into a file and return its alternative text, also written to `text`.

    The files appear when they are complete. Raises ValueError if the atlas cannot meet the request,
    CancelledError if `progress` returned False, FileRefusedError if a file cannot be written.
    """
    from dashboard.figure.ink import fonts

    with (
        fonts.set_in(request.view.family),
        files.scratch() as folder,
        files.writing(*([out] if text is None else [out, text])) as places,
    ):
        reel = Reel(atlas, request)
        palette = None
        if request.format == "gif":
            palette = folder / "palette.png"
            with files.telling(palette, "written"):
                _run(_palette_command(reel, palette), reel.sample())
        _run(_command(reel, request, palette, places[0]), reel.shots(progress))
        if text is not None:
            places[1].write_text(f"{reel.alt}\n", encoding="utf-8")
    return reel.alt


class Reel:
    """The frames of an animation as pixels, drawn one after the other."""

    def __init__(self, atlas: Atlas, request: AnimationRequest) -> None:
        from dashboard.figure.output import Canvas
        from dashboard.figure.page.large import scene_of
        from dashboard.figure.page.scene import check

        self.request = request
        view = request.view
        check(atlas, view)  # before the frames of all days are made
        self.frames = [view.frame(atlas, day) for day in request.days]
        self.scene = scene_of(atlas, view, self.frames)
        self.canvas = Canvas(self.scene)
        self.width, self.height = self.canvas.width // 2 * 2, self.canvas.height // 2 * 2
        self._lower = self._pixels(self.scene.lower)
        self._upper = Image.fromarray(self._pixels(self.scene.upper))
        self._ground: NDArray[np.uint8] | None = None

    def _pixels(
        self, groups: list[Group], ground: NDArray[np.uint8] | None = None
    ) -> NDArray[np.uint8]:
        sheet = self.canvas.renderer()
        if ground is not None:
            np.asarray(sheet.buffer_rgba())[:] = ground
        return np.asarray(self.canvas.draw(groups, sheet).buffer_rgba()).copy()

    def shot(self, frame: Frame, share: float) -> tuple[bytes, bool]:
        """A frame as rows of RGBA pixels, and whether a cell changed."""
        changed = self.scene.update(frame, share)
        if changed or self._ground is None:
            cells = self._pixels(self.scene.cells.layers, self._lower)
            under = Image.fromarray(cells)
            under.alpha_composite(self._upper)
            self._ground = np.asarray(under)
        top = self._pixels(self.scene.changing, self._ground)
        return top[: self.height, : self.width].tobytes(), changed

    def shots(self, progress: Progress | None = None) -> Iterator[bytes]:
        """All frames in time, those with a change as often as it takes to read of it."""
        total, speed = len(self.frames), self.request.speed
        for number, frame in enumerate(self.frames):
            pixels, changed = self.shot(frame, number / (total - 1))
            caption = self.scene.captions[number]
            letters = caption.letters if self.scene.telling else 0
            seconds = min(letters / LETTERS_A_SECOND, LONGEST_SECONDS)
            if changed or caption.fresh:
                seconds = max(seconds, HOLD_SECONDS)
            if number in (0, total - 1):
                seconds = max(seconds, END_SECONDS)
            for _frame in range(1 + round(seconds * speed)):
                yield pixels
            if progress is not None and progress(number + 1, total) is False:
                raise CancelledError

    def sample(self) -> Iterator[bytes]:
        """A few frames over the whole range, for the colours of a GIF."""
        last = len(self.frames) - 1
        chosen = sorted({round(i * last / PALETTE_FRAMES) for i in range(PALETTE_FRAMES + 1)})
        for number in chosen:
            yield self.shot(self.frames[number], number / last)[0]
        self._ground = None
        self.scene.cells.reset()

    @property
    def alt(self) -> str:
        """The animation in words: its range, and its last frame."""
        first, last = day_text(self.request.first), day_text(self.request.last)
        text = _(_RANGES[self.request.step])
        told = text.format(first=first, last=last, alt=self.scene.alt)
        if not self.scene.telling:
            told += " " + _("It has no captions: its page is too small for them.")
        return " ".join([told, *self.scene.remarks])


def _input(reel: Reel, rate: int) -> list[str]:
    from imageio_ffmpeg import get_ffmpeg_exe

    size = f"{reel.width}x{reel.height}"
    return [get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo",
            "-pix_fmt", "rgba", "-s", size, "-r", str(rate), "-i", "-"]  # fmt: skip


def _palette_command(reel: Reel, palette: Path) -> list[str]:
    return [*_input(reel, 1), "-vf", "palettegen=stats_mode=full", "-frames:v", "1", str(palette)]


def _command(reel: Reel, request: AnimationRequest, palette: Path | None, out: Path) -> list[str]:
    start, end = _input(reel, request.speed), ["-f", request.format, str(out)]
    if palette is not None:
        graph = "[0:v][1:v]paletteuse=dither=none:diff_mode=rectangle"
        return [*start, "-i", str(palette), "-lavfi", graph, "-loop", "0", *end]
    # Two threads always, so that the number of cores does not change the file.
    return [*start, "-an", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-threads", "2",
            "-tune", "animation", "-pix_fmt", "yuv420p", "-fflags", "+bitexact",
            "-flags:v", "+bitexact", "-map_metadata", "-1", "-movflags", "+faststart",
            *end]  # fmt: skip


def _run(command: list[str], frames: Iterator[bytes]) -> None:
    """Give frames to ffmpeg; whatever happens, it has ended afterwards."""
    # A list of our own words and paths, no shell: nothing of it is interpreted.
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        restore_signals=False,  # a file that grows too large is an error, and not the end of it
    )
    broken = False
    try:
        if process.stdin is not None:
            for pixels in frames:
                process.stdin.write(pixels)
    except BrokenPipeError:
        broken = True
    except BaseException:
        process.kill()
        process.communicate()
        raise
    _, errors = process.communicate()
    if broken or process.returncode:
        words = errors.decode("utf-8", "replace").strip()
        number = next((number for number in _FULL if os.strerror(number) in words), 0)
        last = words.rpartition("\n")[-1] or f"it ended with {process.returncode}"
        raise OSError(number, f"ffmpeg could not write the animation: {last}")
