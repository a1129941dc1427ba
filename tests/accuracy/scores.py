"""Precision, recall and resolution of what a geoparser found, against the right answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from geodata.gazetteer.distance import km_between
from geodata.text_dates.find import find_dates
from tests.accuracy.marked import Answer, MarkedText

SETTLEMENT_KM = 5.0
"""A settlement is right within so many kilometres."""
EXTENDED_KM = {"water": 400.0, "world-region": 2_000.0, "region": 300.0, "height": 80.0}
"""Things without one point are right when the points are as near as this; others 40 km."""


@dataclass(frozen=True)
class Found:
    """What a geoparser says: a span, and a place as id of the layer, country code or (lon, lat).

    All three None: the geoparser abstains, or does not resolve at all.
    """

    start: int
    end: int
    place: str | None = None
    ccode: str | None = None
    at: tuple[float, float] | None = None
    usage: str | None = None


@dataclass
class Score:
    """Counts over some texts; spans count as found only if both ends are exact."""

    found: int = 0
    expected: int = 0
    exact: int = 0
    resolved: int = 0
    abstained: int = 0
    used: int = 0
    by_kind: dict[str, Counter[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Exact spans of all that were found."""
        return self.exact / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Exact spans of all that should be found."""
        return self.exact / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def resolution(self) -> float:
        """Right places of the exact spans; an abstention is not right."""
        return self.resolved / self.exact if self.exact else 1.0

    @property
    def usage(self) -> float:
        """Right usages of the exact spans."""
        return self.used / self.exact if self.exact else 1.0


def right_place(answer: Answer, found: Found) -> bool:
    """Whether a finding means the place of an answer."""
    if answer.place is not None and found.place is not None and found.place == answer.place:
        return True
    if answer.ccode is not None:
        return found.ccode == answer.ccode and (found.place or "").startswith("country:")
    if answer.at is None or found.at is None:
        return False
    if answer.place is not None and answer.kind in ("country", "former-state", "district"):
        return False  # of these the layer has the right ones; another id is another thing
    near = SETTLEMENT_KM if answer.kind == "settlement" else EXTENDED_KM.get(answer.kind, 40.0)
    return km_between(answer.at, found.at) <= near


def score(text: MarkedText, findings: Iterable[Found], into: Score) -> None:
    """Add one text's counts and errors to a score."""
    answers = {(answer.start, answer.end): answer for answer in text.answers}
    findings = list(findings)
    into.found += len(findings)
    into.expected += len(answers)
    for expected in answers.values():
        into.by_kind.setdefault(expected.kind, Counter())["expected"] += 1
    seen = set()
    for finding in findings:
        span = (finding.start, finding.end)
        answer = answers.get(span)
        context = text.text[max(0, span[0] - 35) : span[1] + 35].replace("\n", "⏎")
        if answer is None:
            into.errors.append(f"{text.name}: EXTRA {text.text[slice(*span)]!r} in …{context}…")
            continue
        seen.add(span)
        into.exact += 1
        kind = into.by_kind[answer.kind]
        kind["exact"] += 1
        if finding.usage == answer.usage:
            into.used += 1
        elif finding.usage is not None:
            into.errors.append(
                f"{text.name}: USAGE {answer.surface!r} {answer.usage}, got {finding.usage} "
                f"in …{context}…"
            )
        if finding.place is None and finding.at is None and finding.ccode is None:
            into.abstained += 1
            kind["abstained"] += 1
            into.errors.append(f"{text.name}: ABSTAINED {answer.surface!r} in …{context}…")
        elif right_place(answer, finding):
            into.resolved += 1
            kind["resolved"] += 1
        else:
            want = answer.place or answer.ccode or answer.at
            into.errors.append(
                f"{text.name}: PLACE {answer.surface!r} is {want}, got {finding.place} "
                f"{finding.at} in …{context}…"
            )
    for span, answer in answers.items():
        if span not in seen:
            context = text.text[max(0, span[0] - 35) : span[1] + 35].replace("\n", "⏎")
            into.errors.append(
                f"{text.name}: MISSED {answer.surface!r} ({answer.kind}, {answer.place}) "
                f"in …{context}…"
            )


def score_dates(texts: Iterable[MarkedText]) -> Counter[str]:
    """How many marked dates are `right`, `not understood` or `wrong`.

    A stretch of which one end only is read is wrong: better nothing than half.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        found = find_dates(text.text) if text.dates else []
        for answer in text.dates:
            read = [
                str(date.when)
                for date in found
                if date.when is not None and date.start < answer.end and answer.start < date.end
            ]
            counts["right" if read == [answer.edtf] else "wrong" if read else "not understood"] += 1
    return counts
