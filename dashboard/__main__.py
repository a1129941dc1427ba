"""`python -m dashboard`."""

from dashboard.cli import cli

if __name__ == "__main__":
    cli(prog_name="python -m dashboard")
