"""The command that shows whether both sides are told alike: balance."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from geodata.balance import ALL, BOTH, Balance, balance
from geodata.cli.shared import data_option, open_atlas

_SHORT = {"azerbaijan": "Az", "armenian": "Arm"}


@click.command("balance")
@data_option
@click.option("--list", "listed", is_flag=True, help="Name the events and sentences counted.")
def balance_command(folder: Path | None, listed: bool) -> None:
    """Count, by chapter and in all, how far both sides are told alike.

    Claims and references by side, events in which one side alone speaks, sentences with a loaded
    word that do not say whose it is, and titles with one side's name alone.
    """
    import pandas as pd

    found = balance(open_atlas(folder))
    rows = {name: _row(row) for name, row in found.items()}
    columns = pd.MultiIndex.from_tuples(rows[ALL])
    cells = [list(row.values()) for row in rows.values()]
    click.echo(pd.DataFrame(cells, index=list(rows), columns=columns).to_string())
    if listed:
        whole = found[ALL]
        for title, lines in (
            ("Only the Azerbaijani side speaks", whole.one_voice["azerbaijan"]),
            ("Only the Armenian side speaks", whole.one_voice["armenian"]),
            ("A loaded word, and not whose", whole.loaded),
            ("A place by its Azerbaijani name alone", whole.one_name["azerbaijan"]),
            ("A place by its Armenian name alone", whole.one_name["armenian"]),
        ):
            click.echo(f"\n{title}:")
            for line in lines or ["none"]:
                click.echo(f"  {line}")


def _row(row: Balance) -> dict[tuple[str, str], int]:
    references = Counter({side: len(ids) for side, ids in row.references.items()})
    return {
        ("", "events"): len(row.events),
        **_by_side("claims", row.claims),
        ("claims", "concluded"): row.concluded,
        **_by_side("references", references),
        **{("one voice", _SHORT[side]): len(row.one_voice[side]) for side in BOTH},
        ("words", "loaded"): len(row.loaded),
        **{("one name", _SHORT[side]): len(row.one_name[side]) for side in BOTH},
    }


def _by_side(what: str, counts: Counter[str]) -> dict[tuple[str, str], int]:
    two = {(what, _SHORT[side]): counts[side] for side in BOTH}
    return {**two, (what, "others"): counts.total() - sum(two.values())}
