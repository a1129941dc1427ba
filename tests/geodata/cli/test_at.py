"""`at`: who held what on a day, for people and for programs."""

from __future__ import annotations

import pytest

from geodata import Atlas
from geodata.control import Condition
from tests.geodata.cli.running import frame, one, passes, run
from tests.geodata.conftest import Folder

# ---- at -----------------------------------------------------------------------------------------


def test_at_json_has_the_shape_that_was_agreed() -> None:
    answer = frame("2020-11-08")
    assert {"date", "viewpoint", "knowledge", "areas", "places", "events"} <= answer.keys()
    assert answer["date"] == "2020-11-08"
    assert answer["viewpoint"] is None
    assert answer["knowledge"] == "then"
    for item in answer["areas"] + answer["places"]:
        assert item.keys() == {
            "id", "title", "state", "controller", "since", "because", "told_later", "also",
        }  # fmt: skip
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
