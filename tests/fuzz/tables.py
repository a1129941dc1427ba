"""Tables of any bytes, and mappings: an import ends with events and a report, or one sentence."""

from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import strategies as st

import geodata
from geodata import DatasetError
from geodata.importing import ImportRefusedError, import_csv
from geodata.imports.layouts import read_layout
from geodata.imports.reading import decode
from geodata.imports.reading import rows as lines_of
from tests.fuzz.edits import as_bytes, cut, cuts, edited, edits
from tests.fuzz.ground import own_dataset
from tests.geodata.imports.tables import ACLED, GED, acled_rows, ged_rows, written

Json = Any
NASTY = st.sampled_from(
    ["", "\0", "=1+1", '"', "\n", "\r", "\u2028", "\ufeff", "1e400", "-0", "46.7", "39.8", "٤٦",
     "2020-02-30", "0000-00-00", "9999-12-31", "x" * 25_000, "<img src=x onerror=alert(1)>",
     "'; DROP TABLE", "\x1b[2J", "\ud7ff", "𝟜𝟞", "1,5", "NaN", "inf", "1_000", "{{7*7}}"]
)  # fmt: skip
OWN = ["When", "Lon", "Lat", "What", "Type", "Number", "Killed", "Story"]
MAPPING: Json = {
    "source": {"id": "mine", "by": "me", "publisher": "Me", "title": "List",
               "url": "https://my.example"},
    "columns": {"date": "When", "longitude": "Lon", "latitude": "Lat", "title": ["What", "Type"],
                "kind": "Type", "id": "Number", "deaths": "Killed", "text": "Story"},
    "date_formats": ["%d.%m.%Y"],
    "decimal": ",",
    "kinds": {"Shelling": "armed-incident", "Talks": "agreement"},
    "labels": {"Talks": "talks"},
}  # fmt: skip
FORMS = ["%d.%m.%Y", "%Y", "%", "%c", "%x", "%s", "%U %Y", "%G-%V", "%z", "%j", "%Q", "%d", "%H:%M"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251"]
NAMES = [None, None, "utf-8", "cp1251", "hex", "x", "utf-16", "idna", "rot13", "undefined", "\0"]


def _own_rows(count: int) -> list[dict[str, Any]]:
    return [
        {"When": f"{n + 1:02}.11.2020", "Lon": "46,75", "Lat": "39,76", "What": f"Event {n}",
         "Type": "Talks" if n % 2 else "Shelling", "Number": n, "Killed": n, "Story": "A story"}
        for n in range(count)
    ]  # fmt: skip


@st.composite
def _cases(draw: st.DrawFn) -> Json:
    kind = draw(st.sampled_from(["acled", "ged", "own", "own", "bytes"]))
    case: Json = {"mapping": None, "encoding": draw(st.sampled_from(NAMES))}
    if kind == "bytes":
        return {**case, "bytes": draw(st.binary(max_size=400)).decode("latin-1")}
    count = draw(st.integers(1, 6))
    header, rows = {
        "acled": (ACLED, acled_rows(count)),
        "ged": (GED, ged_rows(count)),
        "own": (OWN, _own_rows(count)),
    }[kind]
    for _ in range(draw(st.integers(0, 6))):
        row = rows[draw(st.integers(0, count - 1))]
        row[draw(st.sampled_from(header))] = draw(NASTY | st.text(max_size=30))
    text = written(header, rows, draw(st.sampled_from([",", ",", ";", "\t", "|"])))
    text = cut(text, draw(cuts(len(text))))
    encoding = draw(st.sampled_from(ENCODINGS))
    raw = text.encode(encoding, errors="replace")
    if draw(st.integers(0, 3)) == 3:
        at = draw(st.integers(0, len(raw)))
        raw = raw[:at] + draw(st.binary(max_size=40)) + raw[at:]
    if kind == "own":
        mapping = MAPPING
        if draw(st.booleans()):
            mapping = edited(mapping, draw(edits(mapping, most=2)))
        elif draw(st.booleans()):
            form = draw(st.sampled_from(FORMS) | st.text(alphabet="%dmYyjHGVuU.- ", max_size=8))
            mapping = {**mapping, "date_formats": [form]}
        case["mapping"] = json.dumps(mapping)
        if draw(st.integers(0, 3)) == 3:
            plain = yaml.safe_dump(MAPPING)
            case["mapping"] = cut(plain, draw(cuts(len(plain))))
    return {**case, "bytes": raw.decode("latin-1")}


cases = _cases()


def check(case: Json) -> None:
    """`bytes` is the file, a character for each byte; `mapping` the text of the mapping file."""
    content = case["bytes"].encode("latin-1")
    _text_or_sentence(content, case["encoding"])
    with own_dataset("starter") as folder:
        path = folder.parent / "table.csv"
        path.write_bytes(content)
        try:
            layout = None
            if case["mapping"] is not None:
                mapping = folder.parent / "mapping.yaml"
                mapping.write_bytes(as_bytes(case["mapping"]))
                layout = read_layout(mapping)
            done = import_csv(path, folder, layout, encoding=case["encoding"])
        except ImportRefusedError as refused:
            assert 10 < len(str(refused)) < 1_500
        except DatasetError as error:
            assert error.faults
            assert all(fault.file and fault.problem for fault in error.faults)
        else:
            reported = {(r.line, r.problem) for r in done.rejections}
            assert done.taken + done.rejected == done.read
            assert (done.rejected > 0) == bool(reported)
            assert len({line for line, _ in reported}) == done.rejected
            assert all(f.problem and f.line >= 0 for f in done.findings)
            atlas = geodata.load(folder)  # what was taken is sound
            assert len(list(atlas.imported)) == done.taken
            return
        assert not (folder / "imports").exists()


def _text_or_sentence(content: bytes, encoding: str | None) -> None:
    """Any bytes are a text, of which every line is read or reported, or are refused."""
    try:
        text = decode(content, encoding)
    except ImportRefusedError as refused:
        assert str(refused)
        return
    last = 0
    for line in lines_of(text, ","):
        assert line.first > last
        assert line.last >= line.first - 1
        assert bool(line.problem) == (not line.cells)
        last = line.first
