"""`python -m dashboard`."""

from dashboard.cli import cli
from geodata.cli.shared import write_utf8

if __name__ == "__main__":
    write_utf8()
    cli(prog_name="python -m dashboard")
