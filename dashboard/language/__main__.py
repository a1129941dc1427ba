"""`python -m dashboard.language`: bring the catalogues in step with the code, or check them."""

from __future__ import annotations

import click

from dashboard.language import extract


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--check", is_flag=True, help="Write nothing; say what is wrong, and end with 1.")
def words(check: bool) -> None:
    """Bring the catalogues of the interface's words (dashboard/locales) in step with the code.

    A new language begins as a copy of `atlas.pot`, at locales/xx/LC_MESSAGES/atlas.po.
    """
    if not check:
        for path in extract.write():
            click.echo(path)
    if faults := extract.faults():
        raise click.ClickException("\n".join(faults))
    click.echo(f"{len(extract.extracted())} texts; the catalogues fit the code")


if __name__ == "__main__":
    words(prog_name="python -m dashboard.language")
