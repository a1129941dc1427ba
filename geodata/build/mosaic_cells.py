"""The recipe of the control mosaic: which ground makes which cell.

* :data:`BASES`: parents of the cells, groups of Natural Earth districts on one side of the
  outline of the former oblast (NKAO) and of the state border.
* :data:`RULES`: read from top to bottom; the first rule that fits a piece of ground names its cell.
  A rule fits where the ground belongs to ``base``, lies inside all zones ``inside`` and outside
  all zones ``outside``. The zones are the cuts of ``cuts.geojson``, by id, and
  ``armenian-border-strip``, which is computed.
* :data:`CELLS`: what the file says of each cell. ``error_km`` is how far its edges may be off.

No geometry is done here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

NE: Final = "natural-earth"
"""Natural Earth 5.1 admin-1 (districts) and disputed borders (former NKAO); public domain."""
OSM: Final = "osm"
"""OpenStreetMap contributors, ODbL 1.0, through timezonefinder: state borders."""
DRAWN: Final = "hand-drawn"
"""The project's own cut lines, ``geodata/build/cuts.geojson``."""

STRIP: Final = "armenian-border-strip"


@dataclass(frozen=True, slots=True)
class Base:
    """Parent of cells: Natural Earth districts (ISO 3166-2 codes) within one whole.

    ``within``: ``AM`` Armenia, ``NX`` the exclave of Nakhchivan, ``NKAO`` the former oblast,
    ``AZ`` the rest of Azerbaijan. ``*`` among the districts: all that no base names.
    """

    id: str
    within: Literal["AM", "AZ", "NKAO", "NX"]
    districts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Ground of ``base``, inside all of ``inside``, outside all of ``outside``, makes ``cell``."""

    cell: str
    base: str
    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """Properties of one cell as they go to the file."""

    id: str
    title: str
    scale: Literal["fine", "large"]
    country: Literal["AM", "AZ"]
    former_nkao: bool
    district: str | None
    error_km: float
    sources: tuple[str, ...]
    note: str

    def properties(self) -> dict[str, object]:
        """GeoJSON properties, in the order of the model."""
        return {
            "title": self.title,
            "scale": self.scale,
            "country": self.country,
            "former_nkao": self.former_nkao,
            "district": self.district,
            "error_km": self.error_km,
            "sources": list(self.sources),
            "note": self.note,
        }


BASES: Final = (
    Base("am-tavush", "AM", ("AM-TV",)),
    Base("am-gegharkunik", "AM", ("AM-GR",)),
    Base("am-vayots-dzor", "AM", ("AM-VD",)),
    Base("am-syunik", "AM", ("AM-SU",)),
    Base("am-rest", "AM", ("*",)),
    Base("az-nakhchivan", "NX", ("AZ-SAR", "AZ-SAD", "AZ-KAN", "AZ-BAB", "AZ-SAH", "AZ-CUL",
                                 "AZ-ORD", "AZ-NX")),
    Base("nk-martakert", "NKAO", ("AZ-KAL", "AZ-TAR", "AZ-GOR")),
    Base("nk-shusha", "NKAO", ("AZ-SUS", "AZ-X01~")),
    Base("nk-east", "NKAO", ("AZ-XCI", "AZ-XA", "AZ-XVD")),
    Base("az-kalbajar", "AZ", ("AZ-KAL",)),
    Base("az-lachin", "AZ", ("AZ-LAN",)),
    Base("az-gubadly", "AZ", ("AZ-QBI",)),
    Base("az-zangilan", "AZ", ("AZ-ZAN",)),
    Base("az-jabrayil", "AZ", ("AZ-CAB",)),
    Base("az-fuzuli", "AZ", ("AZ-FUZ",)),
    Base("az-aghdam", "AZ", ("AZ-AGM",)),
    Base("az-tartar", "AZ", ("AZ-TAR",)),
    Base("az-goranboy", "AZ", ("AZ-GOR",)),
    Base("az-gazakh", "AZ", ("AZ-QAZ",)),
    Base("az-tovuz", "AZ", ("AZ-TOV",)),
    Base("az-rest", "AZ", ("*",)),
)  # fmt: skip

RULES: Final = (
    # inside the former oblast: north
    Rule("talish", "nk-martakert", ("north-2020", "talish-side"), ("line-of-contact-1994",)),
    Rule("sugovushan", "nk-martakert", ("north-2020",), ("line-of-contact-1994",)),
    Rule("martakert-east", "nk-martakert", ("line-of-contact-1994",)),
    Rule("farrukh", "nk-martakert", ("farrukh",)),
    Rule("martakert", "nk-martakert"),
    # Shusha district
    Rule("mkhitarashen", "nk-shusha", ("mkhitarashen",)),
    Rule("shusha", "nk-shusha", ("south-2020",)),
    Rule("sarybaba", "nk-shusha", ("sarybaba",)),
    Rule("lisagor", "nk-shusha"),
    # Askeran
    Rule("farrukh", "nk-east", ("askeran-soviet", "farrukh")),
    Rule("stepanakert", "nk-east", ("askeran-soviet", "stepanakert")),
    Rule("khojaly", "nk-east", ("askeran-soviet", "khojaly")),
    Rule("mkhitarashen", "nk-east", ("askeran-soviet", "mkhitarashen")),
    Rule("shusha", "nk-east", ("askeran-soviet", "south-2020", "shusha")),
    Rule("chanakhchi", "nk-east", ("askeran-soviet", "south-2020")),
    Rule("askeran", "nk-east", ("askeran-soviet",)),
    # Martuni and Hadrut
    Rule("khtsaberd", "nk-east", ("hadrut-soviet", "khtsaberd")),
    Rule("hadrut-north", "nk-east", ("hadrut-soviet", "hadrut-north")),
    Rule("hadrut", "nk-east", ("hadrut-soviet",)),
    Rule("taghavard", "nk-east", ("taghavard",)),
    Rule("martuni-south", "nk-east", ("south-2020",)),
    Rule("martuni-east", "nk-east", ("line-of-contact-1994",)),
    Rule("martuni", "nk-east"),
    # districts west of the former oblast
    Rule("murovdag", "az-kalbajar", ("murovdag",)),
    Rule("aghdam", "az-kalbajar", ("aghdam-scraps",)),
    Rule("kalbajar", "az-kalbajar"),
    Rule("lachin-corridor", "az-lachin", ("corridor-2020",)),
    Rule("lachin", "az-lachin"),
    Rule("syunik-border-strip", "az-gubadly", (STRIP,)),
    Rule("gubadly", "az-gubadly"),
    Rule("aghband", "az-zangilan", ("aghband",)),
    Rule("syunik-border-strip", "az-zangilan", (STRIP,)),
    Rule("minjivan", "az-zangilan", ("minjivan",)),
    Rule("zangilan", "az-zangilan"),
    # south
    Rule("lalatapa", "az-fuzuli", ("lalatapa",)),
    Rule("jojug-marjanli", "az-fuzuli", ("line-of-contact-1994", "jabrayil-east")),
    Rule("boyuk-marjanli", "az-fuzuli", ("boyuk-marjanli", "jabrayil-east")),
    Rule("jabrayil-north", "az-fuzuli", ("jabrayil-east",)),
    Rule("boyuk-marjanli", "az-jabrayil", ("boyuk-marjanli",)),
    Rule("khudaferin", "az-jabrayil", ("khudaferin",)),
    Rule("jabrayil-north", "az-jabrayil", ("jabrayil-north",)),
    Rule("jabrayil", "az-jabrayil", ("jabrayil",)),
    Rule("jabrayil-west", "az-jabrayil"),
    Rule("horadiz", "az-fuzuli", ("line-of-contact-1994", "horadiz")),
    Rule("fuzuli-east", "az-fuzuli", ("line-of-contact-1994",)),
    Rule("fuzuli-south", "az-fuzuli", ("fuzuli-south",)),
    Rule("fuzuli", "az-fuzuli"),
    # east and north
    Rule("aghdam-east", "az-aghdam", ("line-of-contact-1994",)),
    Rule("aghdam", "az-aghdam"),
    Rule("aghdam", "az-tartar", ("aghdam-scraps",), ("line-of-contact-1994",)),
    Rule("tartar", "az-tartar"),
    Rule("goranboy", "az-goranboy"),
    Rule("gazakh", "az-gazakh"),
    Rule("tovuz", "az-tovuz"),
    Rule("azerbaijan-rest", "az-rest"),
    Rule("nakhchivan", "az-nakhchivan"),
    # Armenia
    Rule("tavush", "am-tavush"),
    Rule("gegharkunik", "am-gegharkunik"),
    Rule("vayots-dzor", "am-vayots-dzor"),
    Rule("syunik", "am-syunik"),
    Rule("armenia-rest", "am-rest"),
)  # fmt: skip


def _nk(id_: str, title: str, district: str, error_km: float, note: str,
        sources: tuple[str, ...] = (NE, DRAWN)) -> Cell:  # fmt: skip
    """Cell inside the former oblast."""
    return Cell(id_, title, "fine", "AZ", True, district, error_km, sources, note)


def _az(id_: str, title: str, district: str, error_km: float, note: str,
        sources: tuple[str, ...] = (NE, DRAWN)) -> Cell:  # fmt: skip
    """Fine cell of Azerbaijan outside the former oblast."""
    return Cell(id_, title, "fine", "AZ", False, district, error_km, sources, note)


CELLS: Final = (
    _nk("stepanakert", "Stepanakert (Khankendi)", "Khankendi", 2, "x"),
    _nk("askeran", "Askeran", "Khojaly", 3, "x"),
    _nk("khojaly", "Khojaly and its airport", "Khojaly", 2, "x"),
    _nk("farrukh", "Farrukh and Karaglukh heights", "Khojaly", 3, "x"),
    _nk("chanakhchi", "Chanakhchi (Avetaranots) and south Askeran", "Khojaly", 3, "x"),
    _nk("mkhitarashen", "Mkhitarashen (Mukhtar)", "Khojaly", 2, "x"),
    _nk("shusha", "Shusha and its surroundings", "Shusha", 3, "x"),
    _nk("lisagor", "Lisagor and the west of Shusha district", "Shusha", 3, "x"),
    _nk("sarybaba", "Sarybaba heights", "Shusha", 4, "x"),
    _nk("martuni", "Martuni (Khojavend)", "Khojavend", 3, "x"),
    _nk("martuni-south", "South of Martuni", "Khojavend", 3, "x"),
    _nk("taghavard", "Taghavard", "Khojavend", 2, "x"),
    _nk("martuni-east", "East of Martuni", "Khojavend", 3, "x"),
    _nk("martakert", "Martakert (Aghdara)", "Tartar", 3, "x"),
    _nk("martakert-east", "East of Martakert", "Tartar", 3, "x"),
    _nk("talish", "Talish", "Tartar", 3, "x"),
    _nk("sugovushan", "Sugovushan (Mataghis)", "Tartar", 3, "x"),
    _nk("hadrut", "Hadrut", "Khojavend", 4, "x"),
    _nk("hadrut-north", "North of Hadrut", "Khojavend", 4, "x"),
    _nk("khtsaberd", "Khtsaberd and Hin Tagher", "Khojavend", 4, "x"),
    _az("kalbajar", "Kalbajar", "Kalbajar", 3, "x", (NE, OSM, DRAWN)),
    _az("murovdag", "Murovdag ridge", "Kalbajar", 3, "x", (NE, DRAWN)),
    _az("lachin", "Lachin", "Lachin", 3, "x", (NE, OSM, DRAWN)),
    _az("lachin-corridor", "Lachin corridor", "Lachin", 2, "x", (NE, OSM, DRAWN)),
    _az("gubadly", "Gubadly", "Gubadly", 3, "x", (NE, OSM)),
    _az("syunik-border-strip", "Strip along the border with Syunik", "Gubadly", 1, "x",
        (OSM, NE)),
    _az("zangilan", "Zangilan", "Zangilan", 3, "x", (NE, OSM, DRAWN)),
    _az("minjivan", "Minjivan", "Zangilan", 3, "x", (NE, OSM, DRAWN)),
    _az("aghband", "Aghband", "Zangilan", 3, "x", (NE, OSM, DRAWN)),
    _az("jabrayil", "Jabrayil", "Jabrayil", 4, "x", (NE, OSM, DRAWN)),
    _az("boyuk-marjanli", "Boyuk Marjanli", "Jabrayil", 3, "x", (NE, OSM, DRAWN)),
    _az("jojug-marjanli", "Jojug Marjanli", "Jabrayil", 2, "x", (NE, OSM, DRAWN)),
    _az("khudaferin", "Khudaferin", "Jabrayil", 3, "x", (NE, OSM, DRAWN)),
    _az("jabrayil-west", "West of Jabrayil", "Jabrayil", 4, "x", (NE, OSM, DRAWN)),
    _az("jabrayil-north", "North of Jabrayil", "Jabrayil", 4, "x", (NE, OSM, DRAWN)),
    _az("fuzuli", "Fuzuli", "Fuzuli", 3, "x", (NE, DRAWN)),
    _az("fuzuli-south", "South of Fuzuli", "Fuzuli", 3, "x", (NE, OSM, DRAWN)),
    _az("fuzuli-east", "East of Fuzuli district", "Fuzuli", 2, "x", (NE, OSM, DRAWN)),
    _az("horadiz", "Horadiz", "Fuzuli", 4, "x", (NE, OSM, DRAWN)),
    _az("lalatapa", "Lalatapa", "Jabrayil", 1, "x"),
    _az("aghdam", "Aghdam", "Aghdam", 3, "x"),
    _az("aghdam-east", "East of Aghdam district", "Aghdam", 3, "x"),
    _az("tartar", "Tartar", "Tartar", 3, "x", (NE,)),
    _az("goranboy", "Goranboy", "Goranboy", 3, "x", (NE,)),
    _az("gazakh", "Gazakh", "Gazakh", 2, "x", (NE, OSM)),
    _az("tovuz", "Tovuz", "Tovuz", 2, "x", (NE, OSM)),
    Cell("azerbaijan-rest", "Other districts of Azerbaijan", "large", "AZ", False, None, 2,
         (NE, OSM), "x"),
    Cell("nakhchivan", "Nakhchivan", "large", "AZ", False, "Nakhchivan", 1, (OSM,), "x"),
    Cell("tavush", "Tavush", "large", "AM", False, "Tavush", 2, (NE, OSM), "x"),
    Cell("gegharkunik", "Gegharkunik", "large", "AM", False, "Gegharkunik", 2, (NE, OSM), "x"),
    Cell("vayots-dzor", "Vayots Dzor", "large", "AM", False, "Vayots Dzor", 2, (NE, OSM), "x"),
    Cell("syunik", "Syunik", "large", "AM", False, "Syunik", 2, (NE, OSM), "x"),
    Cell("armenia-rest", "Other provinces of Armenia", "large", "AM", False, None, 2, (NE, OSM),
         "x"),
)  # fmt: skip
