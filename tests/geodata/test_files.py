"""One file at a time: every refusal is a sentence, and no half file has the name of a whole one."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from geodata import files
from geodata.dataset import read
from geodata.files import FileRefusedError
from geodata.folders import filling
from tests import dying

NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """As another user, if the tests run as one that may do everything."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """Paths at which there is nothing that a file could be read from."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("a")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    return {
        "nothing": tmp_path / "nothing",
        "folder": tmp_path / "folder",
        "below a file": tmp_path / "file" / "below",
        "too long": tmp_path / ("x" * 300),
        "too deep": tmp_path / ("x/" * 3000),
        "null": tmp_path / "a\0b",
        "half a character": tmp_path / "a\ud800b",
        "ring": tmp_path / "ring",
    }


@pytest.mark.parametrize(
    ("place", "reading", "writing"),
    [
        ("nothing", "it is not there", None),
        ("folder", "it is a folder", "it is a folder"),
        ("below a file", "is a file and no folder", "is a file and no folder"),
        ("too long", "its name is too long", "its name is too long"),
        ("too deep", "its name is too long", "its name is too long"),
        ("null", "holds a null byte", "holds a null byte"),
        ("half a character", "its name is no text", "its name is no text"),
        ("ring", "round in a circle", "round in a circle"),
    ],
)
def test_what_is_refused_is_said(
    place: str, reading: str, writing: str | None, places: dict[str, Path]
) -> None:
    path = places[place]
    with pytest.raises(FileRefusedError, match=f"cannot be read: .*{reading}"):
        files.read_bytes(path)
    if writing is None:
        files.write({path: b"a"})
        return
    for refused in (files.check_place, lambda path: files.write({path: b"a"})):
        with pytest.raises(FileRefusedError, match=f"cannot be written: .*{writing}") as error:
            refused(path)
        assert len(str(error.value)) < 700
        assert str(error.value).isprintable()
    assert not dying.hidden(path.parent) if place == "folder" else True


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match=r"there is no folder .*missing; make it first"):
        files.write({tmp_path / "missing" / "a": b"a"})


def test_without_right_nothing_is_read_or_written(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o700)
    (tmp_path / "closed" / "a").write_text("a")
    (tmp_path / "open").mkdir(mode=0o777)
    (tmp_path / "open").chmod(0o777)
    (tmp_path / "open" / "mine").write_text("a")
    (tmp_path / "open" / "mine").chmod(0o444)
    for folder in (tmp_path, *list(tmp_path.parents)[:-2]):
        folder.chmod(folder.stat().st_mode | 0o055)
    if os.getuid() != 0:
        (tmp_path / "closed").chmod(0)
    closed = tmp_path / "closed"
    tries: list[Callable[[], object]] = [
        lambda: files.read_bytes(closed / "a"),
        lambda: files.is_there(closed / "a"),
        lambda: files.listed(closed),
        lambda: files.write({closed / "b": b""}),
        lambda: files.write({tmp_path / "open" / "mine": b"other"}),
        lambda: filling(closed / "new").__enter__(),
    ]
    with without_rights():
        for refused in tries:
            with pytest.raises(FileRefusedError, match="you have no right to"):
                refused()
        (fault,) = read(closed / "dataset")[1]
    assert "you have no right to" in str(fault)
    (tmp_path / "closed").chmod(0o700)
    assert (tmp_path / "open" / "mine").read_text() == "a"


def test_names_that_are_no_utf_8_are_shown_and_written(tmp_path: Path) -> None:
    path = tmp_path / "a\udcff\n"
    files.write({path: b"whole"})
    assert path.read_bytes() == b"whole"
    assert files.shown(path).endswith("a\\udcff\\u000a")


def test_a_folder_that_went_between_two_looks_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "is_folder", lambda path: True)
    data, faults = read(tmp_path / "gone")
    assert not data.places
    assert any("it is not there" in str(fault) for fault in faults)


def test_rights_and_links_stay(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "file").chmod(0o640)
    (tmp_path / "link").symlink_to("file")
    files.write({tmp_path / "link": b"new"})
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "link").is_symlink()
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o640


def test_a_device_is_written_to_and_not_replaced() -> None:
    files.write({Path(os.devnull): b"a"})
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    with pytest.raises(FileRefusedError, match="/dev/full cannot be written: the disk is full"):
        files.write({Path("/dev/full"): b"a"})


def test_two_runs_never_write_one_file(tmp_path: Path) -> None:
    with files.writing(tmp_path / "a") as (place,):
        place.write_bytes(b"first")
        with pytest.raises(FileRefusedError, match="another run is writing it"):
            files.write({tmp_path / "a": b"second"})
    assert dying.content(tmp_path) == {"a": b"first"}


def test_what_a_killed_run_left_is_taken_over(tmp_path: Path) -> None:
    assert dying.run(lambda: write_new(tmp_path), tmp_path, 3).code == dying.DIED
    assert dying.hidden(tmp_path)
    assert write_new(tmp_path) == (0, "")
    assert dying.content(tmp_path) == NEW


def test_scratch_of_a_killed_run_goes_with_the_next_and_of_a_living_one_stays(
    tmp_path: Path,
) -> None:
    def die() -> tuple[int, str]:
        with files.scratch(tmp_path) as room:
            (room / "half").write_bytes(b"half")
            os.kill(os.getpid(), signal.SIGKILL)
        return 0, ""

    with files.scratch(tmp_path) as mine:
        (mine / "a").write_bytes(b"a")
        (tmp_path / f"{files.SCRATCH}other.ttf").write_bytes(b"no folder")
        assert dying.run(die, tmp_path).code == -signal.SIGKILL
        assert len(list(tmp_path.iterdir())) == 3
        with files.scratch(tmp_path) as other:
            assert set(tmp_path.glob("*/")) == {mine, other}
        assert (mine / "a").read_bytes() == b"a"
    assert dying.content(tmp_path) == {f"{files.SCRATCH}other.ttf": b"no folder"}


def test_on_a_disk_without_locks_nothing_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_locks(number: int, how: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", without_locks)
    with files.scratch(tmp_path) as mine, files.scratch(tmp_path) as other:
        assert set(tmp_path.iterdir()) == {mine, other}
    assert not list(tmp_path.iterdir())


def test_without_a_folder_for_temporary_files_it_is_said_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("tempfile._candidate_tempdir_list", lambda: [str(tmp_path / "none")])
    with pytest.raises(FileRefusedError, match="name one in the environment variable TMPDIR"):
        files.scratch().__enter__()
    with pytest.raises(FileRefusedError, match=r"there is no folder .*/none; make it first"):
        files.scratch(tmp_path / "none").__enter__()


OLD = {"a": b"old a" * 999, "b": b"old b"}
NEW = {"a": b"new a" * 9999, "b": b"new b"}


def write_new(folder: Path) -> tuple[int, str]:
    try:
        files.write({folder / name: content for name, content in NEW.items()})
    except FileRefusedError as error:
        return 1, str(error)
    return 0, ""


def test_on_a_full_disk_all_old_files_stay(tmp_path: Path) -> None:
    codes = []
    for at in range(1, 12):
        for name, content in OLD.items():
            (tmp_path / name).write_bytes(content)
        ended = dying.run(lambda: write_new(tmp_path), tmp_path, at, "full")
        codes.append(ended.code)
        assert dying.content(tmp_path) == (OLD if ended.code == 1 else NEW), f"step {at}"
        assert ended.code == 0 or "the disk is full; make room" in ended.said
    assert codes == sorted(codes, reverse=True)
    assert set(codes) == {0, 1}


def test_killed_at_any_step_each_file_is_old_or_new(tmp_path: Path) -> None:
    steps = dying.run(lambda: write_new(tmp_path), tmp_path).steps
    assert steps >= 8
    for at in range(1, steps + 1):
        for name, content in OLD.items():
            (tmp_path / name).write_bytes(content)
        assert dying.run(lambda: write_new(tmp_path), tmp_path, at).code == dying.DIED
        for name in OLD:
            assert (tmp_path / name).read_bytes() in (OLD[name], NEW[name]), f"step {at}"
    assert write_new(tmp_path) == (0, "")
    assert dying.content(tmp_path) == NEW


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "atlas", str(disk)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_real_full_disk_is_told_and_nothing_is_lost(small_disk: Path) -> None:
    files.write({small_disk / "a": b"old"})
    with pytest.raises(FileRefusedError, match="the disk is full; make room"):
        files.write({small_disk / "b": b"b", small_disk / "a": b"x" * 100_000})
    assert dying.content(small_disk) == {"a": b"old"}
