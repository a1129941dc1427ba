"""The curated layer of the atlas and everything that reads it; usable without the app.

>>> import geodata
>>> atlas = geodata.load()
>>> str(atlas.at("2020-11-08").area("shusha").state)
'contested'
"""

from geodata.atlas import Atlas, UnknownViewpointError, load
from geodata.control import Knowledge
from geodata.dates import DateError, When
from geodata.faults import DatasetError, Fault
from geodata.frame import Frame
from geodata.geoparsing import geoparse
from geodata.version import __version__ as __version__

__all__ = [
    "Atlas",
    "DatasetError",
    "DateError",
    "Fault",
    "Frame",
    "Knowledge",
    "UnknownViewpointError",
    "When",
    "geoparse",
    "load",
]
