"""The files that a host copies: programs that read them find nothing wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.jobs.job_queue import LONGEST_SECONDS, MOST_OF_A_READER, MOST_WAITING
from dashboard.screens.add_document.page import MOST_MEGABYTES
from tests.hosting.standing import HOSTING, Room, Standing, nginx, program
from tests.serving import ROOT

FILES = ("nginx.conf", "Caddyfile", "atlas.service", "Containerfile")
STARTS = {"ExecStart=": "atlas.service", "CMD [": "Containerfile"}


def text_of(name: str) -> str:
    return (HOSTING / name).read_text(encoding="utf-8")


def run(*command: str | Path, seconds: int = 60) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=seconds
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    return said


def test_nginx_reads_its_file(tmp_path: Path) -> None:
    said = run(*nginx(Room(tmp_path, tmp_path, 8501, Standing(18443, 18080))), "-t")
    assert "test is successful" in said


def test_nginx_reads_the_file_to_try_it(tmp_path: Path) -> None:
    found = program("nginx", "nginx-light")
    said = run(found, "-p", tmp_path, "-c", HOSTING / "try.conf", "-t")
    assert "test is successful" in said


def test_caddy_reads_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    caddy = program("caddy", "caddy")
    monkeypatch.setenv("HOME", str(tmp_path))
    said = run(caddy, "validate", "--config", HOSTING / "Caddyfile", "--adapter", "caddyfile")
    assert "Valid configuration" in said
    assert run(caddy, "fmt", HOSTING / "Caddyfile") == text_of("Caddyfile")


def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    analyze = program("systemd-analyze", "systemd")
    unit = tmp_path / "atlas.service"
    start = "/opt/atlas/.venv/bin/streamlit"
    text = text_of("atlas.service")
    assert start in text
    unit.write_text(text.replace(start, shutil.which("true") or ""), encoding="utf-8")
    assert run(analyze, "verify", unit) == ""


def test_all_of_them_start_the_same_app_at_the_same_place() -> None:
    unit = re.search(r"^ExecStart=\S+ (.*)$", text_of("atlas.service"), re.MULTILINE)
    container = re.search(r"^CMD (\[.*\])$", text_of("Containerfile"), re.MULTILINE)
    assert unit
    assert container
    _program, *given = json.loads(container[1])
    assert " ".join(given).replace("0.0.0.0", "127.0.0.1") == unit[1]  # noqa: S104
    assert "--server.baseUrlPath=app" in given
    assert f"--server.maxUploadSize={MOST_MEGABYTES}" in given
    assert (ROOT / given[1]).is_file()
    for name in ("nginx.conf", "Caddyfile"):
        assert "127.0.0.1:8501" in text_of(name)


def test_nginx_and_caddy_have_one_policy() -> None:
    policies = [
        set(re.findall(r"default-src 'none'[^\"]*?form-action 'self'", text_of(name)))
        for name in ("nginx.conf", "Caddyfile")
    ]
    assert policies[0] == policies[1]
    assert len(policies[0]) == 1


def test_the_page_for_hosts_tells_the_limits_of_the_app() -> None:
    page = text_of("README.md")
    for name in FILES:
        assert f"]({name})" in page, name
    for number in (MOST_WAITING, MOST_OF_A_READER, round(LONGEST_SECONDS)):
        assert str(number) in page


# ---- the container -------------------------------------------------------------------------------


def instructions() -> list[tuple[str, str]]:
    """The instructions of the container file, each with what it is given, lines joined."""
    lines = [line for line in text_of("Containerfile").splitlines() if not line.startswith("#")]
    whole = "\n".join(lines).replace("\\\n", " ")
    return [(w, given) for w, _blank, given in (x.partition(" ") for x in whole.splitlines()) if w]


def test_the_container_file_copies_what_is_there_and_runs_as_nobody() -> None:
    known = {"FROM", "WORKDIR", "COPY", "RUN", "ENV", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}
    found = instructions()
    assert {word for word, _given in found} == known
    for word, given in found:
        if word == "COPY":
            *sources, _to = given.split()
            assert [name for name in sources if not (ROOT / name).exists()] == []
    (image,) = (given for word, given in found if word == "FROM")
    assert re.fullmatch(r"[\w./-]+:[\w.-]+", image), "a version, not whatever is newest"
    (user,) = (given for word, given in found if word == "USER")
    assert not user.startswith(("0", "root"))
    assert [word for word, _given in found][-1] == "CMD"


def test_the_container_is_built_and_answers() -> None:
    """Where podman or docker works and has the image that it begins with: no image is fetched."""
    tool = shutil.which("podman") or shutil.which("docker")
    (image,) = (given for word, given in instructions() if word == "FROM")
    if tool is None:
        pytest.skip("no podman and no docker on this machine")
    there = subprocess.run(
        [tool, "image", "inspect", image], capture_output=True, check=False, timeout=60
    )
    if there.returncode:
        pytest.skip(f"{Path(tool).name} does not run here, or has no image {image}")
    run(tool, "build", "-t", "atlas-test", "-f", HOSTING / "Containerfile", ".", seconds=1200)
    name = "atlas-test-running"
    run(tool, "run", "-d", "--rm", "--read-only", "--tmpfs", "/tmp", "--name", name, "atlas-test")  # noqa: S108
    try:
        asking = (
            "import time, urllib.request as u\n"
            "for n in range(90):\n"
            "    try: print(u.urlopen('http://127.0.0.1:8501/app/_stcore/health').read()); break\n"
            "    except OSError: time.sleep(1)\n"
        )
        assert "ok" in run(tool, "exec", name, "python", "-c", asking, seconds=120)
    finally:
        run(tool, "stop", name)
