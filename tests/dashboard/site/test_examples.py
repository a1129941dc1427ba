"""The examples of the page for programs, run as they stand there against the files of the site."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator

import pytest

from dashboard.site import api
from dashboard.site.address import Page
from dashboard.site.data_pages import api_facts
from dashboard.site.source import Site
from geodata import Atlas
from tests.serving import ROOT, files_served

NODE = ROOT / ".venv" / "bin" / "node"
RUN = {
    "curl": ["bash", "-euo", "pipefail", "-c"],
    "Python": [sys.executable, "-c"],
    "R": ["Rscript", "-e"],
    "JavaScript": [str(NODE), "--input-type=module", "-e"],
}
NEEDED = {"curl": ("curl", "jq"), "R": ("Rscript",), "Python": (), "JavaScript": (str(NODE),)}


@pytest.fixture(scope="module")
def examples(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """By language, the code with the address under which the files are served."""
    folder = tmp_path_factory.mktemp("served")
    with files_served(folder) as url:
        site = Site(atlas, f"{url}/nk/")
        for name, content in api.answers(site):
            path = folder / "nk" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        found = api_facts(site, Page("api"))["examples"]
        assert {one["language"] for one in found} == RUN.keys()
        yield {one["language"]: one["code"] for one in found}


@pytest.mark.parametrize("language", RUN)
def test_an_example_finds_who_held_shusha(
    atlas: Atlas, examples: dict[str, str], language: str
) -> None:
    code = examples[language]
    assert "/nk/api/v1/intervals.json" in code
    if missing := [name for name in NEEDED[language] if not shutil.which(name)]:
        pytest.skip(f"no {missing[0]} on this machine")
    done = subprocess.run(
        [*RUN[language], code], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 0, done.stderr
    standing = atlas.at("2020-11-08").area("shusha")
    assert str(standing.state) in done.stdout
    for holder in standing.controllers:
        assert holder in done.stdout


def test_all_examples_ask_for_the_same_file(examples: dict[str, str]) -> None:
    """So that one which cannot be run here, such as that in R, asks for what is there."""
    asked = {tuple(re.findall(r"http://[^\s\"]+", code)) for code in examples.values()}
    assert len(asked) == 1
