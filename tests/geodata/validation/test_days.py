"""Days that are none, and intervals that run backward."""

from __future__ import annotations

import pytest

from tests.geodata.conftest import Folder
from tests.geodata.validation.breaking import EVENT, EVENTS, Json, sets, the_fault

# ---- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "date",
    [
        "",
        "soon",
        "8 November 2020",
        "08.11.2020",
        "2020/11/08",
        "20201108",
        "2020-11-31",
        "2020-13",
        "2020-1-8",
        "2020-11-08 ",
        "2020-11-08T10:00:00Z/2020",
        "2020-11-10/2020-11-08",
        "2021/2020",
        "../..",
        "/2020",
        "2020-11-4X",
        "2020-11-0X\n",
        "0000",
        "-0100",
        "Y170000002",
        20201108,
        2020.5,
        None,
        True,
        ["2020-11-08"],
        {"from": "2020"},
    ],
)
def test_a_wrong_date_is_named_with_what_would_be_right(folder: Folder, date: Json) -> None:
    folder.edit(EVENTS, sets("2020-11-09-karintak", "when", date))
    fault = the_fault(folder)
    assert (fault.file, fault.feature, fault.field) == (
        EVENTS,
        "2020-11-09-karintak",
        "properties.when",
    )


def test_a_backward_interval_says_so(folder: Folder) -> None:
    folder.edit(EVENTS, sets(EVENT, "when", "2020-11-10/2020-11-08"))
    assert "ends before it begins; write the earlier date first" in the_fault(folder).problem
