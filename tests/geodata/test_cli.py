"""The command line as a user meets it: what it prints, with which exit code, and never a trace."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import geodata
from dashboard.cli import cli as app_commands
from geodata import Atlas
from geodata.cli import cli
from geodata.control import Condition
from geodata.export import FORMATS, export
from tests.geodata.conftest import Folder

ROOT = Path(__file__).parents[2]
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


# ---- validate -----------------------------------------------------------------------------------


def test_both_command_lines_say_one_version() -> None:
    of_app = CliRunner().invoke(app_commands, ["--version"])
    assert passes("--version") == of_app.stdout == f"{geodata.__version__}\n"
    assert re.fullmatch(r"\d+\.\d+\.\d+", geodata.__version__)


def test_validate_passes_on_the_built_in_layer_and_counts(atlas: Atlas) -> None:
    lines = passes("validate").splitlines()
    assert lines[-1] == "No fault found."
    counts = {name.strip(): int(n) for name, n in (line.rsplit(maxsplit=1) for line in lines[:-1])}
    assert counts["documents"] == 5
    assert counts["articles"] == 16
    assert counts["mentions of places"] > 600
    assert counts["fine cells"] >= 25
    assert counts["places"] == len(atlas.places)
    assert counts["areas (cells)"] == len(atlas.areas)
    assert counts["events"] == len(atlas.events)
    assert counts["events from documents"] + counts["events from references only"] == len(
        atlas.events
    )
    assert counts["claims"] == sum(len(e.record.claims) for e in atlas.events.values())
    assert counts["events disputed"] == sum(bool(atlas.disputes(e)) for e in atlas.events)


# ---- at -----------------------------------------------------------------------------------------


def test_at_json_has_the_shape_that_was_agreed() -> None:
    answer = frame("2020-11-08")
    assert {"date", "viewpoint", "knowledge", "areas", "places", "events"} <= answer.keys()
    assert answer["date"] == "2020-11-08"
    assert answer["viewpoint"] is None
    assert answer["knowledge"] == "then"
    for item in answer["areas"] + answer["places"]:
        assert item.keys() == {"id", "title", "state", "controller", "since", "because"}
        assert item["state"] in {"held", "contested", "unknown"}
        assert item["since"] is None or len(item["since"]) == 10
        assert bool(item["controller"]) == (item["state"] != "unknown")
        assert bool(item["because"]) == (item["state"] != "unknown")
        assert (len(item["controller"]) > 1) or item["state"] != "contested"


def test_at_json_tells_the_day_the_issue_asks_for() -> None:
    then = one(frame("2020-11-08")["areas"], "shusha")
    assert then["state"] == "contested"
    assert set(then["controller"]) == {"nagorno-karabakh", "azerbaijan"}
    assert then["because"] == ["2020-11-08-shusha"]
    assert then["since"] == "2020-11-08"
    now = frame("2020-11-08", "--knowledge", "now")
    assert now["knowledge"] == "now"
    assert one(now["areas"], "shusha")["state"] == "held"
    assert one(now["areas"], "shusha")["controller"] == ["azerbaijan"]


def test_at_json_lists_every_cell_and_the_towns(atlas: Atlas) -> None:
    answer = frame("2020-11-08")
    assert [item["id"] for item in answer["areas"]] == sorted(atlas.areas)
    towns = {item["id"] for item in answer["places"]}
    assert {"shusha", "stepanakert", "lachin", "hadrut", "baku", "gyumri", "yerevan"} <= towns


def test_at_json_lists_the_events_of_the_window() -> None:
    near = {e["id"] for e in frame("2020-11-08")["events"]}
    assert "2020-11-08-shusha" in near
    assert "2020-11-10-peacekeepers" in near
    assert "2020-11-25-kalbajar" not in near
    wide = {e["id"] for e in frame("2020-11-08", "--window", "20")["events"]}
    assert near < wide
    assert "2020-11-25-kalbajar" in wide
    event = one(frame("2020-11-08")["events"], "2020-11-08-shusha")
    assert event["disputed"] is True
    assert event["basis"] == "document"


def test_at_with_a_viewpoint_counts_only_its_claims() -> None:
    azerbaijan = frame("2020-10-12", "--viewpoint", "azerbaijan")
    assert azerbaijan["viewpoint"] == "azerbaijan"
    assert one(azerbaijan["areas"], "hadrut")["controller"] == ["azerbaijan"]
    armenian = frame("2020-10-12", "--viewpoint", "armenian-side")
    assert one(armenian["areas"], "hadrut")["controller"] == ["nagorno-karabakh"]


def test_at_for_people_names_places_states_and_counts(atlas: Atlas) -> None:
    text = passes("at", "2020-11-08")
    lines = text.splitlines()
    assert lines[0] == "2020-11-08, claims of everyone, knowledge then"
    shusha = [line for line in lines if line.startswith("  Shusha")]
    assert len(shusha) == 2, "the cell and the town"
    for line in shusha:
        assert "contested: " in line
        assert atlas.actors["azerbaijan"].title in line
        assert line.endswith("since 2020-11-08")
    assert any(line.startswith("Events from 2020-11-05 to 2020-11-11") for line in lines)
    states = [area.state for area in atlas.at("2020-11-08").areas]
    numbers = [
        f"{states.count(c)} {c}" for c in (Condition.HELD, Condition.CONTESTED, Condition.UNKNOWN)
    ]
    assert lines[-1].startswith(", ".join(numbers))


def test_at_for_people_names_the_viewpoint() -> None:
    first = passes("at", "2020-11-08", "--viewpoint", "azerbaijan", "--knowledge", "now")
    assert first.splitlines()[0] == "2020-11-08, claims of Azerbaijan, knowledge now"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("knowledge", ["then", "now"])
def test_at_answers_at_both_ends_of_the_calendar(day: str, knowledge: str, atlas: Atlas) -> None:
    answer = frame(day, "--knowledge", knowledge, "--window", "3660")
    assert answer["date"] == day
    assert len(answer["areas"]) == len(atlas.areas)
    if day.startswith("0001") and knowledge == "then":
        assert {area["state"] for area in answer["areas"]} == {"unknown"}, "nobody had said a word"
    else:
        assert {area["state"] for area in answer["areas"]} <= {"held", "contested"}
    assert passes("at", day, "--knowledge", knowledge).startswith(day)


@pytest.mark.parametrize(
    "date",
    [
        "2020-11-31",
        "2020-02-30",
        "2020-13-01",
        "2020-11",
        "2020",
        "8.11.2020",
        "2020-11-8",
        "20201108",
        "0000-01-01",
        "10000-01-01",
        "2020-11-08T00:00",
        "2020-11-08/2020-11-10",
        "today",
        "",
        " 2020-11-08",
        "2020-11-08\n",
        "２０２０-11-08",
        "<script>",
    ],
)
def test_a_bad_date_is_answered_with_a_sentence(date: str) -> None:
    result = run("at", date)
    assert result.exit_code == 2
    assert "is not a day of the calendar; write it as YYYY-MM-DD" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("name", ["atlantis", "", "Azerbaijan", "shusha", "2020-11-08-shusha"])
def test_an_unknown_viewpoint_is_answered_with_those_there_are(name: str) -> None:
    result = run("at", "2020-11-08", "--viewpoint", name)
    assert result.exit_code == 2
    assert f"'{name}' is no actor of this atlas; take one of:" in result.stderr
    assert "azerbaijan" in result.stderr
    assert "nagorno-karabakh" in result.stderr


@pytest.mark.parametrize(
    "option", [("--knowledge", "maybe"), ("--window", "-1"), ("--window", "x"), ("--colour", "red")]
)
def test_a_bad_option_is_answered_with_a_sentence(option: tuple[str, str]) -> None:
    result = run("at", "2020-11-08", *option)
    assert result.exit_code == 2
    assert option[0] in result.stderr


def test_at_of_a_broken_dataset_prints_its_faults(folder: Folder) -> None:
    folder.replace("events.geojson", '"stance": "denies"', '"stance": "insinuates"')
    result = run("at", "2020-11-08", "--data", folder.path)
    assert result.exit_code == 1
    assert "'insinuates' is not allowed" in result.stdout


def test_at_of_another_dataset_shows_that_one(folder: Folder) -> None:
    answer = frame("2020-11-08", "--data", folder.path)
    built_in = frame("2020-11-08")
    assert len(answer["areas"]) < len(built_in["areas"])
    assert one(answer["areas"], "shusha")["state"] in {"contested", "held"}


# ---- coverage -----------------------------------------------------------------------------------


def test_coverage_lists_every_article_with_its_numbers(atlas: Atlas) -> None:
    text = passes("coverage")
    for card in atlas.data.cards.values():
        for article in card.articles:
            row = next(x for x in text.splitlines() if x.startswith(f"{article.id} "))
            mentions, places, events, claims = map(int, row.split()[1:])
            first, last = article.lines
            assert mentions == sum(first <= m.line <= last for m in card.mentions)
            assert 0 < places <= mentions
            assert events > 0
            assert claims >= events
    total = text.splitlines()[-1].split()
    assert total[0] == "all"
    assert int(total[1]) == sum(len(c.mentions) for c in atlas.data.cards.values())


def test_coverage_json_ties_articles_to_events(atlas: Atlas) -> None:
    rows = json.loads(passes("coverage", "--json"))
    assert len(rows) == 16
    for row in rows:
        assert row.keys() == {
            "file",
            "article",
            "title",
            "mentions",
            "places",
            "events",
            "claims",
            "left_out",
            "no_events",
            "problems",
        }
        assert row["problems"] == []
        for event in row["events"]:
            sources = {c.source for c in atlas.events[event].record.claims}
            assert row["article"] in sources
        assert all(item["why"] and item["lines"] for item in row["left_out"])


def test_coverage_fails_when_an_article_has_no_event_and_no_reason(whole_folder: Folder) -> None:
    def cut(layer: Any) -> None:
        for event in layer["features"]:
            claims = event["properties"]["claims"]
            kept = [c for c in claims if c["source"] != "tass-2020-11-28"]
            event["properties"]["claims"] = kept
        layer["features"] = [e for e in layer["features"] if e["properties"]["claims"]]

    whole_folder.edit("events.geojson", cut)
    result = run("coverage", "--data", whole_folder.path)
    assert result.exit_code == 1
    assert "tass-2020-11-28: no event is tied to it and no reason is stated" in result.stdout


def test_coverage_fails_when_a_mention_has_no_place(folder: Folder) -> None:
    card = "seeds/001_16dd0164d4515eb6.yaml"
    line = next(x for x in folder.read(card).splitlines() if x.startswith("- {line:"))
    name = line.split("place: ")[1].split(",")[0]
    folder.replace(card, line, line.replace(f"place: {name},", "place: atlantis,"))
    result = run("coverage", "--data", folder.path)
    assert result.exit_code == 1
    assert "has no place" in result.stdout


# ---- check-texts --------------------------------------------------------------------------------


def test_the_texts_agree_with_their_cards(seed_texts: Path) -> None:
    text = passes("check-texts", seed_texts)
    assert text.startswith("5 documents and ")
    assert text.strip().endswith("mentions agree with their texts.")


def test_one_altered_byte_of_a_text_is_a_fault(
    seed_texts: Path, tmp_path: Path, atlas: Atlas
) -> None:
    folder = tmp_path / "texts"
    shutil.copytree(seed_texts, folder, ignore=shutil.ignore_patterns("*.md"))
    card = next(iter(atlas.data.cards.values()))
    raw = bytearray((folder / card.file).read_bytes())
    raw[len(raw) // 2] ^= 1
    (folder / card.file).write_bytes(raw)
    result = run("check-texts", folder)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert len(lines) == 1
    assert card.file in lines[0]
    assert "sha256" in lines[0]


def test_a_shorter_text_is_a_fault_of_its_size_too(
    seed_texts: Path, tmp_path: Path, atlas: Atlas
) -> None:
    folder = tmp_path / "texts"
    shutil.copytree(seed_texts, folder)
    card = next(iter(atlas.data.cards.values()))
    (folder / card.file).write_bytes((folder / card.file).read_bytes()[:-1])
    result = run("check-texts", folder)
    assert result.exit_code == 1
    assert f"the text has {card.bytes - 1}, the card {card.bytes}" in result.stdout
    assert "sha256" in result.stdout


def test_a_moved_mention_is_a_fault(seed_texts: Path, folder: Folder) -> None:
    name = "seeds/001_16dd0164d4515eb6.yaml"
    line = next(x for x in folder.read(name).splitlines() if x.startswith("- {line:"))
    start, end = (int(line.split(f"{key}: ")[1].split(",")[0]) for key in ("start", "end"))
    moved = line.replace(f"start: {start}", f"start: {start + 1}")
    folder.replace(name, line, moved.replace(f"end: {end}", f"end: {end + 1}"))
    result = run("check-texts", seed_texts, "--data", folder.path)
    assert result.exit_code == 1
    assert "mentions[0]: surface" in result.stdout


def test_missing_texts_are_each_named(tmp_path: Path, atlas: Atlas) -> None:
    result = run("check-texts", tmp_path)
    assert result.exit_code == 1
    for card in atlas.data.cards.values():
        assert sum(card.file in line for line in result.stdout.splitlines()) == 1


def test_a_folder_that_is_none_is_answered_with_a_sentence(tmp_path: Path) -> None:
    result = run("check-texts", tmp_path / "nowhere")
    assert result.exit_code == 2
    assert "is not a folder" in result.stderr


# ---- format -------------------------------------------------------------------------------------


def test_the_built_in_layers_are_in_canonical_form() -> None:
    passes("format", "--check")


def canonical(folder: Folder) -> dict[str, str]:
    passes("format", folder.path)
    return {name: folder.read(name) for name in LAYER_FILES}


def test_format_restores_what_was_shuffled_and_overprecise(whole_folder: Folder) -> None:
    before = canonical(whole_folder)

    def scatter(value: Any) -> Any:
        if isinstance(value, list):
            return [scatter(item) for item in value]
        return value + 1e-9

    for name in LAYER_FILES:

        def disturb(layer: Any) -> None:
            random.Random(1).shuffle(layer["features"])
            for item in layer["features"]:
                if item["geometry"] is not None:
                    item["geometry"]["coordinates"] = scatter(item["geometry"]["coordinates"])

        whole_folder.edit(name, disturb)
        assert whole_folder.read(name) != before[name]
    result = run("format", "--check", whole_folder.path)
    assert result.exit_code == 1
    assert all(name in result.stderr for name in LAYER_FILES)
    assert "run python -m geodata format" in result.stderr
    assert canonical(whole_folder) == before
    passes("format", "--check", whole_folder.path)


def test_format_fills_in_the_points_of_events(folder: Folder) -> None:
    before = canonical(folder)

    def drop_points(layer: Any) -> None:
        for event in layer["features"]:
            event["geometry"] = None

    folder.edit("events.geojson", drop_points)
    assert canonical(folder) == before


def test_format_check_changes_nothing(folder: Folder) -> None:
    folder.edit("places.geojson", lambda layer: layer["features"].reverse())
    before = folder.read("places.geojson")
    assert run("format", "--check", folder.path).exit_code == 1
    assert folder.read("places.geojson") == before


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"features": [1]}',
        '{"features": [{}]}',
        '{"features": [{"id": "a", "geometry": {}, "properties": {}}]}',
        '{"features": [{"id": "a", "geometry": null, "properties": {"places": []}}]}',
        "[" * 100_000,
    ],
)
def test_format_of_a_broken_layer_says_to_validate_first(folder: Folder, content: str) -> None:
    folder.write("events.geojson", content)
    result = run("format", folder.path)
    assert result.exit_code == 1
    assert "run validate first" in result.stderr
    assert folder.read("events.geojson") == content


def test_format_of_no_folder_is_answered_with_a_sentence(tmp_path: Path) -> None:
    result = run("format", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "cannot be opened: it is not there" in result.stderr


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


# ---- export -------------------------------------------------------------------------------------


def test_export_writes_the_file_and_says_so(tmp_path: Path, atlas: Atlas) -> None:
    out = tmp_path / "events.csv"
    result = run("export", "csv-events", "--out", out)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"{out}: {len(atlas.events)} events" in result.stderr
    assert out.read_bytes() == export("csv-events", atlas)


def test_export_takes_every_filter_and_another_dataset(folder: Folder, tmp_path: Path) -> None:
    conditions = ("--from", "2020-11-08", "--to", "2020-11-09", "--disputed")
    more = ("--category", "control", "--events", "2020-11-08-shusha,2020-11-25-kalbajar")
    result = run("export", "geojson", "--out", "-", "--data", folder.path, *conditions, *more)
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert [feature["id"] for feature in found["features"]] == ["2020-11-08-shusha"]


def test_export_takes_viewpoint_knowledge_and_colours(folder: Folder) -> None:
    how = ("--viewpoint", "azerbaijan", "--knowledge", "now", "--colour", "azerbaijan=#0072B2")
    result = run("export", "kml", "--out", "-", "--data", folder.path, *how)
    assert result.exit_code == 0
    assert "<color>99b27200</color>" in result.stdout
    assert "<value>azerbaijan</value>" in result.stdout


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (("--events", "atlantis"), "the atlas has no event 'atlantis'"),
        (("--events", ","), "write ids parted by commas"),
        (("--from", "2020-13-01"), "is not a day of the calendar"),
        (("--viewpoint", "nobody"), "take one of: "),
        (("--category", "war"), "'war' is not one of"),
        (("--colour", "russia=green"), "is not ACTOR=#RRGGBB"),
        (("--out", "/no/such/folder/x.csv"), "/no/such/folder/x.csv cannot be written"),
    ],
)
def test_export_answers_a_bad_option_with_a_sentence(
    option: tuple[str, str], sentence: str, folder: Folder
) -> None:
    result = run("export", "csv-events", "--data", folder.path, *option)
    assert result.exit_code != 0
    assert sentence in " ".join(result.stderr.split())
    assert "Traceback" not in result.output


def test_export_help_lists_the_formats() -> None:
    text = passes("export", "--help")
    assert all(f"{form.id} " in text for form in FORMATS.values())


def test_export_of_a_broken_dataset_prints_its_faults(folder: Folder) -> None:
    folder.write("events.geojson", "{")
    result = run("export", "csv-events", "--data", folder.path)
    assert result.exit_code == 1
    assert "events.geojson" in result.stdout
