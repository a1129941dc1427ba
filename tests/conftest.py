"""Settings of the whole test line."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile(
    "test-line",
    derandomize=True,  # the line says the same twice; `python -m tests.fuzz` searches on
    database=None,
    deadline=None,  # a busy machine is no failure
    max_examples=60,
)
settings.load_profile("test-line")
