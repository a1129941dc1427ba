"""What the records of every file share: their base class, and the types of their fields."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=100)]
"""A stable readable id: lower-case ASCII words joined by hyphens."""


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write the text or leave the field out")
    if text != text.strip():
        raise ValueError("has blanks at its ends; take them away")
    return text


def _web_address(url: str) -> str:
    if not url.startswith(("https://", "http://")):
        raise ValueError("is not a web address; it must begin with https:// or http://")
    if any(c.isspace() or c in "<>\"'`{}" for c in url):
        raise ValueError("holds a blank, quote, bracket or brace; percent-encode it")
    return url


Text = Annotated[str, AfterValidator(_not_blank)]
Url = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_web_address)]
LineRange = tuple[Annotated[int, Field(ge=1)], Annotated[int, Field(ge=1)]]
"""First and last line of a passage, counted from 1, both included."""


class Record(BaseModel):
    """Base of everything read from a file: unknown fields are faults, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)
