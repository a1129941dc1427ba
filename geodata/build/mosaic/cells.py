"""What the layer says of each cell of the control mosaic, beside its outline.

``error_km`` is how far its edges may be off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

NE: Final = "natural-earth"
"""Natural Earth 5.1 admin-1 (districts) and disputed borders (former NKAO); public domain."""

OSM: Final = "osm"
"""OpenStreetMap contributors, ODbL 1.0, through timezonefinder: state borders."""

DRAWN: Final = "hand-drawn"
"""The project's own cut lines, ``geodata/build/mosaic/cuts.geojson``."""


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


def _nk(
    id_: str,
    title: str,
    district: str,
    error_km: float,
    note: str,
    sources: tuple[str, ...] = (NE, DRAWN),
) -> Cell:
    """Cell inside the former oblast."""
    return Cell(id_, title, "fine", "AZ", True, district, error_km, sources, note)


def _az(
    id_: str,
    title: str,
    district: str,
    error_km: float,
    note: str,
    sources: tuple[str, ...] = (NE, OSM, DRAWN),
) -> Cell:
    """Fine cell of Azerbaijan outside the former oblast."""
    return Cell(id_, title, "fine", "AZ", False, district, error_km, sources, note)


def _am(id_: str, title: str, district: str | None, note: str) -> Cell:
    """Large cell of Armenia."""
    return Cell(id_, title, "large", "AM", False, district, 2, (NE, OSM), note)


CELLS: Final = (
    _nk(
        "stepanakert", "Stepanakert (Khankendi)", "Khankendi", 2,
        "The town with Krkjan, an outline drawn to the size of the town's official area.",
    ),
    _nk(
        "askeran", "Askeran", "Khojaly", 3,
        "What remained of the former Askeran district after November 2020. Cut from Martuni by the "
        "Soviet district border, from Chanakhchi and Shusha by the line of 10 November 2020.",
    ),
    _nk(
        "khojaly", "Khojaly and its airport", "Khojaly", 2,
        "Cut out of Askeran because it changed hands on its own in February 1992.",
    ),
    _nk(
        "farrukh", "Farrukh and the Karaglukh heights", "Khojaly", 2,
        "Cut out because control has been disputed since 24 March 2022. Sources differ on where "
        "the heights lie, so the edge towards Khramort is a guess.",
    ),
    _nk(
        "chanakhchi", "Chanakhchi (Avetaranots) and the south of Askeran", "Khojaly", 3,
        "South of the line of 10 November 2020: Moshkhmhat, Madatashen, Sghnakh, Demirchilar.",
    ),
    _nk(
        "mkhitarashen", "Mkhitarashen (Mukhtar)", "Khojaly", 1.5,
        "One village that both sides counted as theirs after November 2020.",
    ),
    _nk(
        "shusha", "Shusha and its surroundings", "Shusha", 3,
        "Town, Dashalti and the south of the district, up to the line of 10 November 2020, which "
        "leaves the road by Zarisli and Lisagor on its other side.",
    ),
    _nk(
        "lisagor", "Lisagor and the west of Shusha district", "Shusha", 3,
        "West of the line of 10 November 2020: Lisagor, Zarisli, Mets Shen, Hin Shen, Yeghtsahogh.",
    ),
    _nk(
        "sarybaba", "Sarybaba heights", "Shusha", 4,
        "Ridge round the Sarybaba height, cut out of Lisagor for August 2022. No source gives its "
        "extent; drawn along the relief.",
    ),
    _nk(
        "martuni", "Martuni (Khojavend)", "Khojavend", 3,
        "Between the line of contact of 1994 and the line of 10 November 2020.",
    ),
    _nk(
        "martuni-south", "South of Martuni", "Khojavend", 3,
        "South of the line of 10 November 2020: Shekher, Sargsashen, Zardanashen, Jivani.",
    ),
    _nk(
        "taghavard", "Taghavard", "Khojavend", 1.5,
        "One village, divided in November 2020: its upper part with Azerbaijan, its lower part "
        "kept. The cell holds both parts.",
    ),
    _nk(
        "martuni-east", "East of Martuni", "Khojavend", 3,
        "East of the line of contact of 1994.",
    ),
    _nk(
        "martakert", "Martakert (Aghdara)", "Tartar", 4,
        "Between the line of contact of 1994 and the line of 10 November 2020. Azerbaijan divides "
        "the former Martakert district between Tartar, Kalbajar and, since 2023, Aghdara. "
        "Seysulan, disputed in April 2016, lies at its eastern tip.",
    ),
    _nk(
        "martakert-east", "North-east of the former Martakert district", "Tartar", 3,
        "East of the line of contact of 1994: Maragha, Shikharkh, Chaylu.",
    ),
    _nk(
        "talish", "Talish", "Tartar", 4,
        "North-eastern corner taken in October 2020; its border with Sugovushan is halfway between "
        "the villages.",
    ),
    _nk(
        "sugovushan", "Sugovushan (Mataghis)", "Tartar", 4,
        "Taken in October 2020; the southern edge, towards Maghavuz and Martakert, is a guess.",
    ),
    _nk(
        "hadrut", "Hadrut", "Khojavend", 4,
        "Town, south and east of the former Hadrut district.",
    ),
    _nk(
        "hadrut-north", "North of Hadrut", "Khojavend", 4,
        "Tugh, Azikh, Domi, Susanlig, Tsakuri: villages announced on 7 and 9 November 2020. Cut "
        "from Martuni by the Soviet district border.",
    ),
    _nk(
        "khtsaberd", "Khtsaberd and Hin Tagher", "Khojavend", 4,
        "Pocket that stayed in Armenian hands until December 2020; drawn round the two villages.",
    ),
    _az(
        "kalbajar", "Kalbajar", "Kalbajar", 3,
        "The district without what lies in the former oblast.",
    ),
    _az(
        "murovdag", "Murovdag ridge", "Kalbajar", 3,
        "Strip south of the crest, the northern edge of the district; its width is schematic.",
        (NE, DRAWN),
    ),
    _az(
        "lachin", "Lachin", "Lachin", 3,
        "The district without the corridor. The two parts lie north and south of it.",
    ),
    _az(
        "lachin-corridor", "Lachin corridor, outside the former oblast", "Lachin", 2,
        "About 5 km wide round the road Zabukh, Lachin, Lisagor, with Sus, as from December 2020 "
        "to August 2022. The rest of the corridor is the cell of Lisagor.",
    ),
    _az(
        "gubadly", "Gubadly", "Gubadly", 3,
        "The district without the strip along the border with Armenia.",
        (NE, OSM),
    ),
    _az(
        "syunik-border-strip", "Strip along the border with Syunik", "Gubadly", 1,
        "One km of Gubadly and Zangilan along the border, which Armenian forces left in December "
        "2020. The sources give no width.",
        (OSM, NE),
    ),
    _az("zangilan", "Zangilan", "Zangilan", 3, "Without Minjivan, Aghband, the strip."),
    _az("minjivan", "Minjivan", "Zangilan", 3, "Outline drawn round one settlement."),
    _az("aghband", "Aghband", "Zangilan", 3, "South-western corner of the district on the Aras."),
    _az(
        "jabrayil", "Jabrayil", "Jabrayil", 4,
        "Town and surroundings up to the former oblast.",
    ),
    _az(
        "jabrayil-north", "East of Jabrayil district: Mehdili, Guyjag, Maralyan", "Jabrayil", 3,
        "Villages announced on 3 October 2020; they lie east of the town in spite of the id. "
        "Boyuk Marjanli separates the two parts.",
    ),
    _az(
        "jabrayil-west", "West and south of Jabrayil district", "Jabrayil", 4,
        "What no other cell of the district takes.",
    ),
    _az(
        "boyuk-marjanli", "Boyuk Marjanli and Nuzgar", "Jabrayil", 2,
        "Band with two villages announced on 27 September 2020.",
    ),
    _az(
        "jojug-marjanli", "Jojug Marjanli", "Jabrayil", 2,
        "The part of the district east of the line of contact of 1994, with Azerbaijan since then.",
    ),
    _az(
        "lalatapa", "Lalatapa", "Jabrayil", 1,
        "Height west of the line of contact of 1994, taken by Azerbaijan in April 2016.",
        (DRAWN,),
    ),
    _az("khudaferin", "Khudaferin", "Jabrayil", 3, "Bank of the Aras round the bridges."),
    _az(
        "fuzuli", "Fuzuli", "Fuzuli", 3,
        "Between the former oblast and the strip of the first days of the war of 2020.",
        (NE, DRAWN),
    ),
    _az(
        "fuzuli-south", "Garakhanbeyli, Garvend, Horadiz village", "Fuzuli", 3,
        "Strip west of the line of contact of 1994, announced between 27 September and "
        "3 October 2020.",
        (NE, DRAWN),
    ),
    _az(
        "fuzuli-east", "East of Fuzuli district", "Fuzuli", 3,
        "East of the line of contact of 1994 and of what was taken in autumn 1993.",
    ),
    _az(
        "horadiz", "Horadiz", "Fuzuli", 5,
        "East of the line of contact of 1994; taken by Armenian forces in autumn 1993 and by "
        "Azerbaijan in January 1994. How far it reached is schematic.",
    ),
    _az(
        "aghdam", "Aghdam", "Aghdam", 3,
        "West of the line of contact of 1994. Natural Earth makes the district smaller than "
        "official figures do.",
        (NE, DRAWN),
    ),
    _az(
        "aghdam-east", "East of Aghdam district", "Aghdam", 3,
        "East of the line of contact of 1994: Mahrizli, Kolqishlaq, Chiragli, Guzanli.",
        (NE, DRAWN),
    ),
    _az(
        "tartar", "Tartar", "Tartar", 3,
        "The district without what lies in the former oblast.",
        (NE, DRAWN),
    ),
    _az(
        "goranboy", "Goranboy", "Goranboy", 3,
        "The district, with the former Shahumyan district.",
        (NE,),
    ),
    _az(
        "gazakh", "Gazakh", "Gazakh", 2,
        "The district without its exclaves Barkhudarli and Yukhari Askipara: OpenStreetMap's line "
        "counts them to Armenia.",
        (NE, OSM),
    ),
    _az("tovuz", "Tovuz", "Tovuz", 2, "The whole district.", (NE, OSM)),
    Cell(
        "azerbaijan-rest", "Other districts of Azerbaijan", "large", "AZ", False, None, 2,
        (NE, OSM),
        "Land only; coast from Natural Earth. With Artsvashen, an exclave of Armenia, which "
        "OpenStreetMap's line counts to Azerbaijan.",
    ),
    Cell(
        "nakhchivan", "Nakhchivan", "large", "AZ", False, "Nakhchivan", 1, (OSM,),
        "The exclave without Karki, which OpenStreetMap's line counts to Armenia.",
    ),
    _am("tavush", "Tavush", "Tavush", "With Barkhudarli and Yukhari Askipara of Gazakh district."),
    _am("gegharkunik", "Gegharkunik", "Gegharkunik", "With Lake Sevan, without Artsvashen."),
    _am("vayots-dzor", "Vayots Dzor", "Vayots Dzor", "The whole province."),
    _am("syunik", "Syunik", "Syunik", "The whole province."),
    _am(
        "armenia-rest", "Other provinces of Armenia", None,
        "All but Tavush, Gegharkunik, Vayots Dzor and Syunik; with Karki of Nakhchivan.",
    ),
)  # fmt: skip
