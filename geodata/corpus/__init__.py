"""Geoparsing many documents: found, read, parsed by many processes or machines, and kept.

`documents`: what the arguments of a command name, and its content. `work`: the unit of work, one
document's bytes to its result and nothing else. `pool`: who does it; `pools` chooses among the
process that asks, `processes` of this machine, and a Dask `cluster`. `parsing`: all documents
through a pool, few of them in memory at a time. `results`: the folder in which results are kept,
so that a stopped run goes on where it was. `version`: by which rules and names a result was made.
"""

from geodata.corpus.documents import Document, UnreadableError, find
from geodata.corpus.results import ResultFolder, ResultsError, Summary
from geodata.corpus.work import Result, parse

__all__ = [
    "Document",
    "Result",
    "ResultFolder",
    "ResultsError",
    "Summary",
    "UnreadableError",
    "find",
    "parse",
]
