"""Which program this is: its version, and how it names itself in the files that it writes."""

__version__ = "0.9.0"
"""By https://semver.org; the data have an edition of their own (`geodata.edition`)."""
SOFTWARE = f"Conflict atlas of Nagorno-Karabakh {__version__}"
"""As what made a file, for the file's metadata."""
