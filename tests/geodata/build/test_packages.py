"""The pinned packages, and what is taken out of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from geodata.build.fetch import Package, PackageError
from geodata.build.packages import PACKAGES, natural_earth_10m


def test_an_unknown_layer_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="Natural Earth layer ne_10m_cheese is not one"):
        natural_earth_10m("ne_10m_cheese", tmp_path)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_every_package_is_pinned(package: Package) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", package.sha256)
    assert package.members
    assert package.licence
