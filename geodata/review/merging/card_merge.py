"""The card and the mentions that were approved, merged into the cards of a dataset."""

from __future__ import annotations

from pathlib import Path

from geodata.cards import Article, Card, Mention
from geodata.dataset import Dataset
from geodata.faults import Fault
from geodata.review.merging.as_records import actor_text, card_record, mention_record
from geodata.review.merging.card_text import card_text
from geodata.review.merging.report import Report
from geodata.review.merging.target import SEEDS
from geodata.review.proposals.records import Proposals
from geodata.review.proposals.written import CARD, MENTIONS


def merge_card(
    proposals: Proposals,
    data: Dataset,
    actors: str,
    changes: dict[str, str],
    report: Report,
    faults: list[Fault],
) -> None:
    """Add the approved card and mentions, and the outlet, to what is to be changed.

    `actors` is the text of the dataset's actors.yaml.
    A document that has a card keeps it; its mentions are added to those of the card.
    """
    proposed = proposals.card
    name = f"{Path(proposed.file).stem}.yaml"
    known = data.cards.get(name)
    if known is not None and known.sha256 != proposed.sha256:
        faults.append(
            Fault(
                CARD, proposed.file, "file",
                f"the dataset has another document of this name in {SEEDS}{name}; rename yours",
            )
        )  # fmt: skip
        return
    twin = next((n for n, c in data.cards.items() if c.sha256 == proposed.sha256), name)
    if twin != name:
        faults.append(
            Fault(CARD, proposed.file, "file", f"is the document of {SEEDS}{twin}; keep its name")
        )
        return
    before = len(faults)
    mentions = [mention_record(m, faults) for m in proposals.taken_mentions if m.place]
    articles = _articles(proposals, known, report, faults)
    if len(faults) > before or (known is None and proposed.accept == "no"):
        return
    _outlet(proposals, data, actors, changes, report, faults)
    had = {(m.start, m.end): m for m in known.mentions} if known else {}
    new: list[Mention] = []
    for mention in filter(None, mentions):
        old = had.get((mention.start, mention.end))
        line = f"mention in line {mention.line}: {mention.surface!r}, {mention.place}"
        if old == mention:
            report.there.append(line)
        elif old is not None:
            faults.append(
                Fault(
                    MENTIONS, f"line {mention.line} ({mention.start} to {mention.end})", "place",
                    f"is {mention.place}, but {SEEDS}{name} has {old.place} ({old.usage}) there; "
                    "correct one of them",
                )
            )  # fmt: skip
        else:
            new.append(mention)
            report.taken.append(line)
    every = tuple(sorted([*had.values(), *new], key=lambda m: (m.start, m.end)))
    base = known or card_record(proposed, faults)
    if base is None:
        return
    card = base.model_copy(update={"articles": articles, "mentions": every})
    if card != known:
        changes[SEEDS + name] = card_text(card)


def _articles(
    proposals: Proposals, known: Card | None, report: Report, faults: list[Fault]
) -> tuple[Article, ...]:
    """The articles of the card: those it has, or the one that is accepted."""
    proposed = proposals.card
    if proposed.accept == "no":
        return known.articles if known else ()
    card = card_record(proposed, faults)
    if card is None:
        return ()
    (article,) = card.articles
    if known is None:
        report.taken.append(f"card of {proposed.file}: article {article.id}")
        return card.articles
    old = next((a for a in known.articles if a.id == article.id), None)
    said = {"no_events", "left_out", "date_note"}  # what a person adds to a card later
    if old is None or old.model_dump(exclude=said) != article.model_dump(exclude=said):
        faults.append(
            Fault(CARD, article.id, "", "differs from the card in the dataset; correct it there")
        )
    else:
        report.there.append(f"card of {proposed.file}: article {article.id}")
    return known.articles


def _outlet(
    proposals: Proposals,
    data: Dataset,
    actors: str,
    changes: dict[str, str],
    report: Report,
    faults: list[Fault],
) -> None:
    """Add the new outlet to actors.yaml, whose own lines and comments stay as they are."""
    new = proposals.card.new_outlet
    if new is None or new.id is None or proposals.card.accept == "no":
        return
    text = actor_text(new, faults)
    if text is None:
        return
    old = data.actors.get(new.id)
    if old is not None:
        if (old.title, old.side) == (new.title, new.side):
            report.there.append(f"outlet {new.id}")
        else:
            faults.append(
                Fault(
                    CARD, new.id, "new_outlet.id",
                    f"actors.yaml has {old.title!r} by this id; delete new_outlet or rename it",
                )
            )  # fmt: skip
        return
    before = actors.rstrip().removesuffix("[]").rstrip()
    changes["actors.yaml"] = f"{before}\n\n{text}".lstrip("\n")
    report.taken.append(f"outlet {new.id}: {new.title}")
