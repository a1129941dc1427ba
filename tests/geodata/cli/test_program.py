"""The command line as a program: version, module, help."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from click.testing import CliRunner

import geodata
from dashboard.cli import cli as app_commands
from tests.geodata.cli.running import ROOT, one, passes

# ---- validate -----------------------------------------------------------------------------------


def test_both_command_lines_say_one_version() -> None:
    of_app = CliRunner().invoke(app_commands, ["--version"])
    assert passes("--version") == of_app.stdout == f"{geodata.__version__}\n"
    assert re.fullmatch(r"\d+\.\d+\.\d+", geodata.__version__)


# ---- as a program -------------------------------------------------------------------------------


def test_it_runs_as_a_module_from_the_checkout() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "geodata", "at", "2020-11-08", "--json"],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr.decode()
    answer = json.loads(result.stdout.decode("utf-8"))
    assert one(answer["areas"], "shusha")["state"] == "contested"


def test_help_names_every_command() -> None:
    text = passes("--help")
    for name in ("validate", "at", "coverage", "check-texts", "format"):
        assert f"  {name}" in text
