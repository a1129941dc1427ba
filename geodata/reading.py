"""Files to Python values: JSON and YAML read strictly, every difficulty a fault with its place."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from geodata.faults import Fault
from geodata.files import FileRefusedError, is_there, read_bytes, shown

MOST_LEVELS = 40
"""Nesting beyond this is refused: GeoJSON and the lists here need fewer than ten levels, and the
YAML parser ends the whole process when it runs out of stack."""


class _RefusedError(ValueError):
    """Something that the format allows and a dataset must not hold."""


@dataclass(frozen=True, slots=True)
class Read:
    """The value of a file that could be read; it may be None (`null`)."""

    value: Any


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError(f'the key "{key}" stands twice in one object; keep one')
        found[key] = value
    return found


def _no_constant(name: str) -> float:
    raise _RefusedError(f"{name} is not a number that JSON knows; give a number or null")


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _RefusedError(f"the number {digits[:40]} is too large; correct it")
    return number


def _whole(digits: str) -> int:
    if len(digits) > 30:
        raise _RefusedError(f"the number {digits[:20]}… is too long; correct it")
    return int(digits)


def text_of(raw: bytes) -> str:
    """The text of UTF-8 without the mark that some editors put first. May raise UnicodeError."""
    return raw.decode("utf-8-sig")


def read_text(path: Path, file: str, faults: list[Fault]) -> str | None:
    """The text of a UTF-8 file, or None and a fault."""
    try:
        if not is_there(path):
            faults.append(
                Fault(file, "", "", f"the file is missing in {shown(path.parent)}; add it")
            )
            return None
        return text_of(read_bytes(path))
    except UnicodeDecodeError as error:
        faults.append(Fault(file, "", "", f"is not UTF-8 at byte {error.start}; save it as UTF-8"))
    except FileRefusedError as error:
        faults.append(Fault(file, "", "", f"cannot be {error.done}: {error.why}"))
    return None


def read_json(path: Path, file: str, faults: list[Fault]) -> Read | None:
    """The value of a JSON file, or None and a fault that says line and column."""
    text = read_text(path, file, faults)
    if text is None:
        return None
    try:
        return Read(
            json.loads(
                text,
                object_pairs_hook=_without_twins,
                parse_constant=_no_constant,
                parse_float=_finite,
                parse_int=_whole,
            )
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        faults.append(Fault(file, "", "", f"is not JSON at {where}: {error.msg}; correct it there"))
    except _RefusedError as error:
        faults.append(Fault(file, "", "", str(error)))
    except RecursionError:
        faults.append(Fault(file, "", "", "is nested too deeply; GeoJSON needs few levels"))
    return None


class _Loader(yaml.CSafeLoader):
    """Safe YAML that holds what JSON holds, and keeps dates as the texts they are.

    A key that stands twice is refused, and so is a tag for a value that JSON does not know.
    """

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f'the key "{key}" stands twice; keep one', node.start_mark
                )
        return super().construct_mapping(node, deep=deep)


# YAML 1.1 reads dates as dates and `on`, `no`, `off` as truth values; here they are plain words.
_PLAIN_WORDS = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, rule) for tag, rule in rules if tag not in _PLAIN_WORDS]
    for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_OF_JSON = ("null", "int", "float", "str", "seq", "map")
_Loader.yaml_constructors = {
    tag: make
    for tag, make in yaml.CSafeLoader.yaml_constructors.items()
    if tag is None or tag.removeprefix("tag:yaml.org,2002:") in _OF_JSON
}


def _refuse_traps(text: str) -> None:
    """Raise for nesting that the parser would not survive, and for aliases.

    An alias can make a value part of itself, or a small file fill the memory. Events are read one
    by one.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _RefusedError(f"has an alias, *{event.anchor}; write out what it stands for")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_LEVELS:
            raise _RefusedError("is nested too deeply; a dataset needs few levels")


def read_yaml(path: Path, file: str, faults: list[Fault]) -> Read | None:
    """The value of a YAML file, or None and a fault that says line and column."""
    text = read_text(path, file, faults)
    return None if text is None else parse_yaml(text, file, faults)


def parse_yaml(text: str, file: str, faults: list[Fault]) -> Read | None:
    """The value of a text of YAML; the rest as for `read_yaml`. `file` is how faults name it."""
    try:
        _refuse_traps(text)
        return Read(yaml.load(text, Loader=_Loader))  # noqa: S506 - a subclass of the safe loader
    except _RefusedError as error:
        faults.append(Fault(file, "", "", str(error)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        faults.append(Fault(file, "", "", f"is not YAML{where}: {error.problem}; correct it there"))
    except (yaml.YAMLError, RecursionError, ValueError) as error:  # ValueError: of a number
        faults.append(Fault(file, "", "", f"is not YAML: {str(error)[:200]}; correct it"))
    return None
