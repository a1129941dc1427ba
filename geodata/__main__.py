"""`python -m geodata`: the command line without the app."""

from geodata.cli import cli

if __name__ == "__main__":
    cli(prog_name="python -m geodata")
