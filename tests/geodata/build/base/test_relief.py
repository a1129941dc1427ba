"""The relief: slopes are lit and shaded, level ground is neither."""

from __future__ import annotations

import pytest

from geodata.build.base.relief import shade


def test_level_ground_gets_neither_shadow_nor_light() -> None:
    import numpy as np

    pytest.importorskip("scipy")
    assert np.abs(shade(np.full((40, 40), 900, np.float32), 300.0)).max() < 1e-6
    slope = np.tile(np.arange(40, dtype=np.float32) * 100, (40, 1))
    assert shade(slope, 300.0)[20, 20] > 0, "a slope that faces west is lit"
    assert shade(slope[:, ::-1].copy(), 300.0)[20, 20] < 0, "one that faces east is not"
