"""Runs the command line within the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from geodata.cli import cli

ROOT = Path(__file__).parents[3]
LAYER_FILES = ["places.geojson", "areas.geojson", "events.geojson"]


def run(*args: object) -> Result:
    result = CliRunner().invoke(cli, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def passes(*args: object) -> str:
    result = run(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


def frame(*args: object) -> Any:
    return json.loads(passes("at", *args, "--json"))


def one(listed: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(item for item in listed if item["id"] == name)
