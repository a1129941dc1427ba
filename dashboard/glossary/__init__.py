"""The glossary: words that a reader may not know, explained where they stand.

The texts are data (`glossary.yaml`); a text that states a fact names the sources it rests on.
"""

from dashboard.glossary.load import Entry, entries, faults
from dashboard.glossary.marking import STYLE, explained, marked, notes, pieces

__all__ = ["STYLE", "Entry", "entries", "explained", "faults", "marked", "notes", "pieces"]
