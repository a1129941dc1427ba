"""Workbooks as Excel and others save them, and as nobody should."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook


def book(sheets: Mapping[str, Iterable[Sequence[Any]]]) -> bytes:
    """A workbook with rows of cells by the names of its sheets."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def rewritten(raw: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with other words in one of its parts."""
    parts = _parts(raw)
    assert old in parts[part]
    return archive({**parts, part: parts[part].replace(old, new)})


def as_excel_saves(raw: bytes) -> bytes:
    """The workbook with its texts in a list of their own, to which the cells point."""
    parts, texts = _parts(raw), list[str]()

    def pointing(cell: re.Match[str]) -> str:
        texts.append(cell[1])
        return f't="s"><v>{len(texts) - 1}</v>'

    for name in parts:
        if name.startswith("xl/worksheets/"):
            cell = r't="inlineStr"><is>(.*?)</is>'
            parts[name] = re.sub(cell, pointing, parts[name], flags=re.DOTALL)
    space, kind = (f"{_OFFICE}/spreadsheetml/2006/main", f"{_KIND}.spreadsheetml.sharedStrings+xml")
    items = "".join(f"<si>{text}</si>" for text in texts)
    parts[STRINGS] = f'<sst xmlns="{space}">{items}</sst>'
    named = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    parts[_TYPES] = parts[_TYPES].replace("</Types>", named)
    return archive(parts)


STRINGS = "xl/sharedStrings.xml"
_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org"
_KIND = "application/vnd.openxmlformats-officedocument"


def _parts(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive that is no workbook, or none that Excel writes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return file.getvalue()
