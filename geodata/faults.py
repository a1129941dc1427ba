"""Faults: what is wrong in the data, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: file, feature (or entry) id, field, and a sentence with the cure."""

    file: str
    feature: str
    field: str
    problem: str

    def __str__(self) -> str:
        parts = (self.file, self.feature, self.field, self.problem)
        return ": ".join(on_one_line(part) for part in parts if part)


def on_one_line(text: str) -> str:
    """The text with line breaks and other unprintable characters written out."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


class DatasetError(ValueError):
    """A dataset that cannot be used; `faults` holds all that was found, not only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


def from_validation(
    error: ValidationError, file: str, feature: str, prefix: str = ""
) -> Iterator[Fault]:
    """Turn pydantic's list of errors into faults in plain words, one each."""
    items = error.errors(include_url=False)
    for item in items:
        if item["type"] == "too_short" and any(_is_inside(other, item) for other in items):
            continue  # a list is "too short" only because its faulty items were not counted
        yield Fault(file, feature, _path((prefix, *item["loc"])), _sentence(dict(item)))


def _is_inside(inner: ErrorDetails, outer: ErrorDetails) -> bool:
    depth = len(outer["loc"])
    return len(inner["loc"]) > depth and inner["loc"][:depth] == outer["loc"]


def _path(location: tuple[str | int, ...]) -> str:
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part:
            text += f".{part}" if text else part
    return text


def _sentence(item: dict[str, object]) -> str:
    kind, message = item["type"], str(item["msg"])
    given = shown(item.get("input"))
    match kind:
        case "missing":
            return "is missing; add it"
        case "extra_forbidden":
            return "is not a field here; correct its name or take it away"
        case "value_error":
            return message.removeprefix("Value error, ")
        case "enum" | "literal_error":
            return f"{given} is not allowed; {_lower(message.replace('Input should', 'it should'))}"
        case "union_tag_not_found":
            return "has no kind; add `kind`"
        case "union_tag_invalid":
            context = cast(dict[str, str], item["ctx"])
            return (
                f"{shown(context['tag'])} is no kind here; it is one of {context['expected_tags']}"
            )
        case "string_pattern_mismatch":
            return f"{given} is not of the right form; {_lower(message)}"
        case _:
            return f"{given} is wrong; {_lower(message.replace('Input should', 'it should'))}"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def shown(value: object) -> str:
    """A value for a message: its repr, cut to a length that keeps the line readable."""
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"
