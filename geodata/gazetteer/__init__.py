"""Every place that a text may name, with all its spellings.

>>> from geodata.gazetteer import Gazetteer
>>> gazetteer = Gazetteer.open()
>>> [name.entry.id for name in gazetteer.named("Xankəndi")]
['stepanakert']
"""

from geodata.gazetteer.entry import Entry, Name, Trust
from geodata.gazetteer.gazetteer import Gazetteer

__all__ = ["Entry", "Gazetteer", "Name", "Trust"]
