"""Documents, folders of proposals and column files: read and taken, or refused in sentences."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

import geodata
from dashboard.lessons import lessons_of
from dashboard.lessons.load import FOLDER as STORIES
from dashboard.lessons.payload import for_browser
from geodata import DatasetError
from geodata.corpus.work import parse
from geodata.geoparsing import geoparse
from geodata.importing import import_csv
from geodata.imports.table import FOLDER
from geodata.reading import read_yaml
from geodata.review.merging.accept import accept
from geodata.review.proposals.opened import read_proposals
from geodata.review.proposals.written import files_of
from geodata.review.reading.document import DocumentError, document_of
from geodata.review.reading.propose import propose
from tests.fuzz.edits import WORDS, as_bytes, cut, cuts, edited, edits
from tests.fuzz.ground import atlas, base, gazetteer, holds, own_dataset, own_folder
from tests.geodata.imports.tables import acled
from tests.geodata.review.article import ARTICLE

Json = Any
NOT_YET = ("UnicodeDecodeError",)
"""Ways to fail that are known and mended elsewhere: a column file whose texts are not UTF-8."""
SPOKEN = [
    "Baku", "Şuşa", "the", "of", "said", "in", "Lachin", "corridor", "district", ",", ".", "'",
    "’s", "—", "\n\n", "\n", "(", ")", "U.S.", "Georgia", "Ganja", "Andrew", "FC", "Мартуни",
    "Արցախ", "2020", "😀", "\u0301", "\ufeff", "Goris", "village of Zqrt", "opened", "on 8 May",
    "By", "\u2028", "\x85", "between 27 September and 10 November 2020", "31 February 2021",
    "Azerbaijan announced", "denied", "- accept: yes", "{a: b}", "# x", '"', "\\", "last Sunday",
    "in the 1990s", "9999", "0 May 0000", "Springfield", "tomorrow", "\r", "\t",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(SPOKEN) | st.sampled_from(WORDS), max_size=60).map(" ".join),
    cuts(len(ARTICLE), 6).map(lambda wanted: cut(ARTICLE, wanted)),
)
FILES = ["card.yaml", "mentions.yaml", "places.yaml", "dates.yaml", "events.yaml"]
_lines = st.fixed_dictionaries(
    {
        "file": st.sampled_from(FILES),
        "line": st.integers(0, 400),
        "do": st.sampled_from(["drop", "double", "yes", "half", "junk", "empty", "cut"]),
        "cuts": cuts(60, 2),
    }
)
_cells = st.fixed_dictionaries(
    {
        "column": st.sampled_from(
            "id row first last lon lat title text category kind place actors deaths place_code "
            "time_code country".split()
        ),
        "to": st.none()
        | st.sampled_from([*WORDS, 0, -1, 7, 1e308, 181.0, "nan", "day", [], [None], ["a", ""]])
        | st.text(max_size=8),
    }
)
LESSON = STORIES / "40-farrukh.yaml"


@st.composite
def _value_edits(draw: st.DrawFn) -> Json:
    """Edits of the values of one file of proposals, or of a lesson."""
    file = draw(st.sampled_from([*FILES, LESSON.name]))
    return {"file": file, "edits": draw(edits(_value(file)))}


@lru_cache
def _value(file: str) -> Json:
    """The value of a file of proposals of which everything is accepted, or of the lesson."""
    if file == LESSON.name:
        return _read_yaml(LESSON)
    with own_folder() as room:
        path = room / file
        path.write_text(_files()[file].replace("accept: no", "accept: yes"), encoding="utf-8")
        return _read_yaml(path)


def _read_yaml(path: Path) -> Json:
    read = read_yaml(path, path.name, [])
    assert read
    return read.value


cases = st.one_of(
    _value_edits(),
    st.fixed_dictionaries({"text": texts}),
    st.fixed_dictionaries({"bytes": st.binary(max_size=300).map(lambda raw: raw.decode("latin-1")),
                           "encoding": st.sampled_from([None, "utf-16", "cp1251", "utf-8"])}),
    st.fixed_dictionaries({"lines": st.lists(_lines, min_size=1, max_size=4),
                           "approved": st.booleans()}),
    st.fixed_dictionaries({"cells": st.lists(_cells, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"origin": st.dictionaries(
        st.sampled_from(["source", "by", "system", "file", "sha256", "read", "taken", "rejected",
                         "imported", "more"]),
        st.sampled_from([*WORDS, 0, -1, None, [], {}]), min_size=1, max_size=2)}),
    st.fixed_dictionaries({"parquet": st.lists(st.tuples(
        st.integers(0, 5_000), st.integers(0, 20), st.binary(max_size=8).map(lambda raw: raw.hex())
    ).map(list), min_size=1, max_size=3)}),
)  # fmt: skip
"""Edited values or lines, a text, bytes of one, or edited cells, origin or bytes of columns."""


def check(case: Json) -> None:
    """Each form of a case has its own key."""
    if "edits" in case:
        text = json.dumps(edited(_value(case["file"]), case["edits"]))
        if case["file"] == LESSON.name:
            _lesson(text)
        else:
            _accepted({**_files(), case["file"]: text})
    elif "text" in case:
        _text(case["text"])
    elif "bytes" in case:
        _bytes(case["bytes"].encode("latin-1"), case["encoding"])
    elif "lines" in case:
        _proposals(case["lines"], case["approved"])
    else:
        _columns(case)


def _text(text: str) -> None:
    """Mentions stand where they say; what is proposed is read back the same."""
    last = 0
    for mention in geoparse(text, gazetteer()):
        assert text[mention.start : mention.end] == mention.surface
        assert mention.line == text.count("\n", 0, mention.start) + 1
        assert last <= mention.start < mention.end
        assert 0 <= mention.confidence <= 1
        last = mention.end
    try:
        document = document_of("any.txt", as_bytes(text))
    except DocumentError as error:
        assert len(str(error)) > 10
        return
    proposals = propose(document, _starter(), gazetteer())
    with own_folder() as folder:
        for name, content in files_of(proposals).items():
            (folder / name).write_text(content, encoding="utf-8", newline="")
        assert read_proposals(folder) == proposals


def _bytes(raw: bytes, encoding: str | None) -> None:
    result = parse("a", raw, gazetteer(), encoding)
    assert not result.problem.startswith("broke")
    assert result.lines.count(b"\n") == result.mentions + result.unknown
    assert not (result.problem and result.lines)


@lru_cache
def _starter() -> geodata.dataset.Dataset:
    return geodata.load(base("starter")).data


@lru_cache
def _files() -> dict[str, str]:
    """The files that an article proposes."""
    document = document_of("fair.txt", ARTICLE.encode())
    return files_of(propose(document, _starter(), gazetteer()))


def _proposals(lines: list[Json], approved: bool) -> None:
    """Lines lost, doubled, cut or replaced."""
    files = dict(_files())
    if approved:
        files = {n: t.replace("accept: no", "accept: yes") for n, t in files.items()}
    for one in lines:
        found = files[one["file"]].split("\n")
        at = one["line"] % len(found)
        old = found[at]
        found[at : at + 1] = {
            "drop": [],
            "double": [old, old],
            "yes": [old.replace("no", "yes")],
            "half": [old[: len(old) // 2]],
            "junk": ["  - {x: [1, ]\t&a *b"],
            "empty": [old.partition(":")[0] + ":"],
            "cut": [cut(old, one["cuts"])],
        }[one["do"]]
        files[one["file"]] = "\n".join(found)
    _accepted(files)


def _accepted(files: dict[str, str]) -> None:
    """A sound dataset, or faults and the same dataset."""
    with own_dataset("starter") as folder:
        room = folder.parent / "proposals"
        room.mkdir()
        for name, text in files.items():
            (room / name).write_bytes(as_bytes(text))
        before = _content(folder)
        try:
            taken = accept(read_proposals(room), folder).taken
        except DatasetError as error:
            assert error.faults
            assert all(str(fault).isprintable() for fault in error.faults)
            taken = []
        geodata.load(folder)
        assert bool(taken) == (_content(folder) != before)


def _lesson(text: str) -> None:
    """A lesson is sound and can be played, or has faults."""
    with own_folder() as folder:
        (folder / "1-lesson.yaml").write_text(text, encoding="utf-8")
        found, faults = lessons_of(atlas(), folder)
        assert bool(found) != bool(faults)
        assert all(fault.file and str(fault).isprintable() for fault in faults)
        for lesson in found.values():
            assert json.dumps(for_browser(lesson, atlas()), allow_nan=False)


def _content(folder: Path) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@lru_cache
def _imported() -> Path:
    """The starter with an imported table, once."""
    folder = base("starter").parent / "imported"
    shutil.copytree(base("starter"), folder)
    table = folder.parent / "acled.csv"
    table.write_text(acled(4), encoding="utf-8")
    import_csv(table, folder)
    return folder


def _columns(case: Json) -> None:
    with own_folder() as room:
        folder = room / "mine"
        shutil.copytree(_imported(), folder)
        file = next((folder / FOLDER).glob("*.parquet"))
        if "parquet" in case:
            raw = file.read_bytes()
            for at, cut_out, put in case["parquet"]:
                at %= len(raw)
                raw = raw[:at] + bytes.fromhex(put) + raw[at + cut_out :]
            file.write_bytes(raw)
        else:
            _rewrite(file, case.get("cells", []), case.get("origin", {}))
        try:
            holds(folder)
        except Exception as error:
            if type(error).__name__ not in NOT_YET:
                raise


def _rewrite(file: Path, cells: list[Json], origin: Json) -> None:
    """Change cells of the first row, if the column can hold the value, and the origin."""
    table = pq.read_table(file)
    rows = table.to_pylist()
    for one in cells:
        rows[0][one["column"]] = {"nan": float("nan"), "day": dt.date(9999, 12, 31)}.get(
            one["to"] if isinstance(one["to"], str) else "", one["to"]
        )
    metadata = dict(table.schema.metadata)
    told = {**json.loads(metadata[b"atlas_import"]), **origin}
    schema = table.schema.with_metadata({**metadata, b"atlas_import": json.dumps(told).encode()})
    try:
        changed = pa.Table.from_pylist(rows, schema)
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return  # no value of that column
    pq.write_table(changed, file)
