"""Prints how well places are found, beside other people's tools, on the same texts.

    python -m tests.accuracy            # the held-out texts and, where at hand, the documents
    python -m tests.accuracy --errors tuning   # what is wrong in the texts for tuning

The peers need `pip install -r tests/benchmarks/requirements.txt`. Texts in `held_out` were written
by people who did not see the geoparser, and are only measured: their errors are never printed, so
that nobody tunes to them. Those in `held_out_2` are of kinds that are hard to read. It ends with 1
if a bar is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from geodata.texts import texts_folder
from tests.accuracy.marked import MarkedText, documents, marked
from tests.accuracy.scores import Score, score, score_dates
from tests.accuracy.tools import OURS, TOOLS
from tests.benchmarks.table import Table, Verdict

PRECISION, RECALL, RESOLUTION = 0.97, 0.95, 0.97
TUNING = ("tuning", "tuning_2")


def measured(tool: str, texts: Sequence[MarkedText]) -> Score | str:
    """The score of a tool on some texts, or why there is none."""
    try:
        find = TOOLS[tool]()
    except ImportError as error:
        return f"{error.name or error} is not installed"
    total = Score()
    for text in texts:
        score(text, find(text.text), total)
    return total


def compare(title: str, texts: Sequence[MarkedText], verdict: Verdict) -> None:
    """Print one table: all tools on some texts; then ours by kind of place."""
    mentions = sum(len(text.answers) for text in texts)
    words = sum(len(text.text.split()) for text in texts)
    print(f"\n{title}: {len(texts)} texts, {words:,} words, {mentions:,} mentions")
    table = Table("", "precision", "recall", "F1", "right place", "abstained", "usage", first=34)
    for tool in TOOLS:
        found = measured(tool, texts)
        if isinstance(found, str):
            verdict.could_not(f"{tool}, {title}: {found}")
            continue
        spans = [f"{value:.3f}" for value in (found.precision, found.recall, found.f1)]
        if tool != OURS:
            table.row(tool, *spans)
            continue
        table.row(tool, *spans, f"{found.resolution:.3f}", found.abstained, f"{found.usage:.3f}")
        for what, value, bar in (
            ("precision", found.precision, PRECISION),
            ("recall", found.recall, RECALL),
            ("right place", found.resolution, RESOLUTION),
        ):
            sentence = f"{what}, {title}: {value:.3f}, the bar is at least {bar}."
            verdict.require(value >= bar, sentence)
        kinds = found.by_kind
    print()
    table = Table("this atlas, by kind", "mentions", "found", "right place", "abstained", first=34)
    for kind, counts in sorted(kinds.items(), key=lambda pair: -pair[1]["expected"]):
        columns = ("expected", "exact", "resolved", "abstained")
        table.row(kind, *(counts[column] for column in columns))
    if dates := score_dates(texts):
        print("\nDates: " + ", ".join(f"{number} {what}" for what, number in dates.most_common()))


def main(arguments: Sequence[str]) -> int:
    """Print the tables, or with `--errors SET` the errors in the texts for tuning."""
    if arguments:
        if len(arguments) != 2 or arguments[0] != "--errors" or arguments[1] not in TUNING:
            print(f"Usage: python -m tests.accuracy [--errors {'|'.join(TUNING)}]", file=sys.stderr)
            return 2
        found = measured(OURS, marked(arguments[1]))
        assert isinstance(found, Score)
        print("\n".join(found.errors))
        return 0
    verdict = Verdict()
    compare("held-out texts", marked("held_out"), verdict)
    compare("held-out texts of hard kinds", marked("held_out_2"), verdict)
    if folder := texts_folder():
        compare("the five documents", list(documents(folder)), verdict)
    else:
        verdict.could_not("the five documents: their texts are not at hand (SEED_TEXTS)")
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
