"""Finding place names in English texts, and which place each means.

>>> from geodata.geoparsing import geoparse
>>> [(m.surface, m.place, m.usage) for m in geoparse("Fighting near Füzuli, Baku said.")]
[('Füzuli', 'fuzuli', 'literal'), ('Baku', 'baku', 'metonym')]
"""

from geodata.geoparsing.mention import Candidate, Mention
from geodata.geoparsing.parse import find, geoparse, unknown

__all__ = ["Candidate", "Mention", "find", "geoparse", "unknown"]
