"""Citations: the sources that a frame or an event rests on, as Markdown, BibTeX and RIS.

All text comes from data that others may write, so each format escapes it its own way: what is a
sign of Markdown or TeX becomes plain text again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

from geodata.atlas import Atlas
from geodata.control import Knowledge
from geodata.dates import AFTER_ALL, BEFORE_ALL, When
from geodata.edition import TITLE, Edition
from geodata.frame import Frame
from geodata.model import Claim
from geodata.portable_text import one_line
from geodata.sources import Source


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited of the atlas itself: its title (of a frame or an event), address, edition."""

    id: str
    title: str
    url: str
    edition: Edition


# ---- which sources -----------------------------------------------------------------------------


def sources_of_event(atlas: Atlas, event_id: str) -> list[Source]:
    """Sources of all claims about an event. Raises KeyError for an unknown id."""
    return sources_of_claims(atlas, atlas.events[event_id].record.claims)


def sources_of_frame(
    atlas: Atlas, frame: Frame, visible: Collection[str] | None = None
) -> list[Source]:
    """Sources that a frame uses: of the claims that its states rest on and of its events' claims.

    Only claims that count for the frame's viewpoint and knowledge. `visible` are the ids of the
    events that are shown (None: all of the frame), for filters; states do not depend on them.
    """
    voices = atlas.voices(frame.viewpoint)

    def counts(claim: Claim) -> bool:
        in_time = frame.knowledge is Knowledge.NOW or claim.on.latest <= frame.date
        return in_time and claim.stance.speaks and (voices is None or claim.by in voices)

    because = {name for s in (*frame.areas, *frame.places) for name in s.because}
    claims = [c for name in because for c in atlas.events[name].record.claims if counts(c)]
    for view in frame.events:
        if visible is None or view.id in visible:
            shown = frozenset(view.claims)
            claims += [c for c in atlas.events[view.id].record.claims if c.id in shown]
    return sources_of_claims(atlas, claims)


def sources_of_claims(atlas: Atlas, claims: Iterable[Claim]) -> list[Source]:
    """Each source once: documents first, then references, each by date, title and id."""

    def order(source: Source) -> tuple[bool, dt.date, str, str]:
        day = source.date.start if source.date else AFTER_ALL
        return not source.is_document, day, source.title.casefold(), source.id

    return sorted((atlas.sources[name] for name in {c.source for c in claims}), key=order)


def publisher(atlas: Atlas, source: Source) -> str:
    """The outlet of an article, or the publisher of a reference, in words."""
    actor = atlas.actors.get(source.outlet)
    return one_line(actor.title if actor else source.outlet)


def authors(source: Source) -> list[str]:
    """Authors of an article, one by one; none where it names none, or is a reference."""
    named = source.article.author if source.article else None
    parts = re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+", one_line(named)) if named else []
    return [part for part in parts if part]


# ---- Markdown ----------------------------------------------------------------------------------

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|~$&@!]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
"""Signs of Markdown, GitHub's and Streamlit's dialects among them (`:red[`, `www.`, `a@b`)."""


def markdown_text(text: str) -> str:
    """A text as Markdown that shows it on one line and does nothing."""
    return _MARKDOWN.sub(lambda sign: "\\" + sign[0], one_line(text))


def markdown(atlas: Atlas, sources: Sequence[Source], work: Work | None = None) -> str:
    """A list, one source a line: author, title, publisher, date, address and day of access."""
    lines = []
    if work:
        lines.append(_markdown_line([f"{work.title}. {TITLE}", *_data_of(work)], work.url))
    for source in sources:
        parts = [*authors(source), f"“{source.title}”", publisher(atlas, source)]
        if source.date:
            parts.append(str(source.date))
        reference = source.reference
        lines.append(
            _markdown_line(parts, reference.url, str(reference.seen))
            if reference
            else _markdown_line(parts)
        )
    return "".join(f"{line}\n" for line in lines)


def _markdown_line(parts: list[str], url: str | None = None, seen: str | None = None) -> str:
    line = "- " + ", ".join(markdown_text(part) for part in parts)
    if url:
        line += f", <{url}>"
    return line + (f" (seen {markdown_text(seen)})" if seen else "")


def _data_of(work: Work) -> list[str]:
    return [f"data of {work.edition.day}"] if work.edition.day else []


# ---- BibTeX ------------------------------------------------------------------------------------

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}
"""Special characters of TeX. Braces by name, since BibTeX counts even those behind a backslash."""


def tex_text(text: str) -> str:
    """A text as TeX that prints it on one line and does nothing; letters stay as they are."""
    return "".join(_TEX.get(sign, sign) for sign in one_line(text))


def bibtex(atlas: Atlas, sources: Sequence[Source], work: Work | None = None) -> str:
    """BibTeX in UTF-8, for BibLaTeX too: `date` is EDTF as BibLaTeX reads it, `year` for others.

    Articles are `@article`, references and the atlas itself `@online`. Keys are the sources' ids.
    """
    library = Library()
    if work:
        day = str(work.edition.day) if work.edition.day else None
        library.add(
            _entry(
                "online",
                work.id,
                title=f"{{{tex_text(work.title)}}}",
                organization=tex_text(TITLE),
                url=work.url,
                date=day,
                year=day and day[:4],
                version=work.edition.version,
            )
        )
    for source in sources:
        reference = source.reference
        named = " and ".join(tex_text(name) for name in authors(source))
        outlet = tex_text(publisher(atlas, source))
        library.add(
            _entry(
                "article" if source.is_document else "online",
                source.id,
                author=named or None,
                title=f"{{{tex_text(source.title)}}}",
                journal=outlet if source.is_document else None,
                organization=None if source.is_document else outlet,
                date=str(source.date) if source.date else None,
                year=_year(source.date),
                url=reference.url if reference else None,
                urldate=str(reference.seen) if reference else None,
            )
        )
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent, layout.block_separator = "  ", "\n"
    found: str = write_string(library, bibtex_format=layout)
    return found


def _entry(kind: str, key: str, **fields: str | None) -> Entry:
    """An entry with the fields that have a value, in the order given."""
    return Entry(kind, key, [Field(name, value) for name, value in fields.items() if value])


def _year(date: When | None) -> str | None:
    """The year, where the date means one only."""
    if date is None or date.earliest.year != date.latest.year:
        return None
    return str(date.earliest.year)


# ---- RIS ---------------------------------------------------------------------------------------


class _RisWriter(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """Without the number before each record, which is no part of RIS."""

    def set_header(self, count: int) -> str:
        return ""


def _inverted(name: str) -> str:
    """A person's name as RIS wants it, family name first; the last word is taken for that."""
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}" if given else family


def ris(atlas: Atlas, sources: Sequence[Source], work: Work | None = None) -> str:
    """RIS, one record a source: NEWS for articles, ELEC for references and the atlas itself."""
    records = []
    if work:
        day = work.edition.day
        records.append(
            _record(
                type_of_reference="ELEC",
                id=work.id,
                title=one_line(work.title),
                secondary_title=TITLE,
                year=str(day.year) if day else None,
                date=day.strftime("%Y/%m/%d") if day else None,
                edition=work.edition.version,
                urls=[work.url],
            )
        )
    for source in sources:
        reference, date = source.reference, source.date
        records.append(
            _record(
                type_of_reference="NEWS" if source.is_document else "ELEC",
                id=source.id,
                authors=[_inverted(name) for name in authors(source)],
                title=one_line(source.title),
                secondary_title=publisher(atlas, source),
                year=_year(date),
                date=_ris_day(date),
                urls=[reference.url] if reference else None,
                access_date=_ris_day(reference.seen) if reference else None,
                notes=None if date is None or date.is_day else [f"Date (EDTF): {date}"],
            )
        )
    found: str = rispy.dumps(records, implementation=_RisWriter)
    return found


def _record(**fields: Any) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _ris_day(date: When | None) -> str | None:
    """A date as RIS writes it, YYYY/MM/DD; None unless it is one known day."""
    if date is None or not date.is_day or date.is_doubtful or date.earliest == BEFORE_ALL:
        return None
    return date.earliest.strftime("%Y/%m/%d")


LISTS: dict[str, Callable[[Atlas, Sequence[Source], Work | None], str]] = {
    "Markdown": markdown,
    "BibTeX": bibtex,
    "RIS": ris,
}
"""The forms of a list of sources, by title, in the order to offer them."""
