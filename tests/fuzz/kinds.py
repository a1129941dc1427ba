"""The kinds of input that are searched, by name."""

from __future__ import annotations

from types import ModuleType

from tests.fuzz import command_lines, documents, layers, links, pictures, tables

KINDS: dict[str, ModuleType] = {
    module.__name__.rpartition(".")[2]: module
    for module in (layers, tables, documents, links, command_lines, pictures)
}
"""Each has `cases`, a strategy of JSON values, and `check`, which raises where a case fails."""
