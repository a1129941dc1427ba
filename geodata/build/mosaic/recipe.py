"""The recipe of the control mosaic: which ground makes which cell.

* :data:`BASES`: parents of the cells, groups of Natural Earth districts on one side of the
  outline of the former oblast (NKAO) and of the state border.
* :data:`RULES`: read from top to bottom; the first rule that fits a piece of ground names its cell.
  A rule fits where the ground belongs to ``base``, lies inside all zones ``inside`` and outside
  all zones ``outside``. The zones are the cuts of ``cuts.geojson``, by id, and
  ``armenian-border-strip``, which is computed.

No geometry is done here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

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
    Rule("shahumyan", "az-goranboy", ("shahumyan",)),
    Rule("goranboy", "az-goranboy"),
    Rule("baghanis-ayrim", "az-gazakh", ("baghanis-ayrim",)),
    Rule("ashaghi-askipara", "az-gazakh", ("ashaghi-askipara",)),
    Rule("kheyrimli", "az-gazakh", ("kheyrimli",)),
    Rule("gizilhajili", "az-gazakh", ("gizilhajili",)),
    Rule("gazakh", "az-gazakh"),
    Rule("tovuz", "az-tovuz"),
    Rule("artsvashen", "az-rest", ("artsvashen",)),
    Rule("azerbaijan-rest", "az-rest"),
    Rule("nakhchivan", "az-nakhchivan"),
    # Armenia, with the exclaves of Azerbaijan in it
    Rule("yukhari-askipara", "am-tavush", ("yukhari-askipara",)),
    Rule("barkhudarli", "am-tavush", ("barkhudarli",)),
    Rule("tavush", "am-tavush"),
    Rule("vardenis-heights", "am-gegharkunik", ("vardenis-heights",)),
    Rule("gegharkunik", "am-gegharkunik"),
    Rule("jermuk-heights", "am-vayots-dzor", ("jermuk-heights",)),
    Rule("vayots-dzor", "am-vayots-dzor"),
    Rule("sev-lake", "am-syunik", ("sev-lake",)),
    Rule("syunik", "am-syunik"),
    Rule("karki", "am-rest", ("karki",)),
    Rule("armenia-rest", "am-rest"),
)  # fmt: skip
