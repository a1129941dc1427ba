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


def _border(id_: str, title: str, district: str, error_km: float, note: str) -> Cell:
    """Fine cell along the border of Armenia with Azerbaijan, on the Armenian side of OSM's line.

    Which state the ground belongs to is what the two dispute; the line decides nothing.
    """
    return Cell(id_, title, "fine", "AM", False, district, error_km, (OSM, DRAWN), note)


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
        "mkhitarashen", "Mkhitarashen (Mukhtar) and Shosh (Shushakend)", "Khojaly", 1.5,
        "Two villages that Azerbaijan named as taken on 9 November 2020 and the Armenian side told "
        "of as its own until 2023.",
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
        "The district without the former Shahumyan district.",
        (NE, DRAWN),
    ),
    _az(
        "shahumyan", "Shahumyan (Ashaghi Aghjakand), south of Goranboy", "Goranboy", 5,
        "The former Shahumyan district, joined to Goranboy in February 1991. No map of its border "
        "was found: drawn round villages to the size that Wikipedia gives, Azerbaijani-inhabited "
        "ones among them. Gulistan lies on the southern edge, on the line of 1994: Azerbaijan told "
        "the European Court that neither side controls the village, Armenia that Azerbaijan does.",
        (NE, DRAWN),
    ),
    _az(
        "gazakh", "Gazakh", "Gazakh", 2,
        "The district without its exclaves Barkhudarli and Yukhari Askipara and without the four "
        "strips along the border with Armenia, which are cells of their own.",
        (NE, OSM, DRAWN),
    ),
    _az(
        "baghanis-ayrim", "Baghanis Ayrim", "Gazakh", 2,
        "A strip of a few km² along the border, drawn by hand round the village's coordinates; "
        "how far Armenian forces stood beyond the border is in no source. In 2024 Azerbaijan said "
        "that 6.5 km² of four villages had come back; the four strips together are larger, since "
        "they hold the villages too.",
        (OSM, DRAWN),
    ),
    _az(
        "ashaghi-askipara", "Ashaghi Askipara (Nerkin Voskepar)", "Gazakh", 2,
        "A strip of a few km² along the border, drawn by hand round the village's coordinates. "
        "Both sides' words divide it between them before May 2024; where the line ran was not "
        "found, so that the cell is contested as a whole.",
        (OSM, DRAWN),
    ),
    _az(
        "kheyrimli", "Kheyrimli", "Gazakh", 3,
        "A strip of a few km² along the border opposite Kirants, drawn by hand: the village's "
        "coordinates were not found, nor how far Armenian forces stood beyond the border.",
        (OSM, DRAWN),
    ),
    _az(
        "gizilhajili", "Gizilhajili", "Gazakh", 3,
        "A strip of a few km² along the border opposite Berkaber, drawn by hand: the village's "
        "coordinates were not found. Who held it before May 2024 the sides tell differently.",
        (OSM, DRAWN),
    ),
    _az(
        "yukhari-askipara", "Yukhari Askipara (Verin Voskepar)", "Gazakh", 2,
        "Exclave of Soviet Azerbaijan in Armenia. Natural Earth's outline, moved 1.1 km east, "
        "where OpenStreetMap has it; 26 km² by an Armenian account.",
        (NE, DRAWN),
    ),
    _az(
        "barkhudarli", "Barkhudarli and Sofulu", "Gazakh", 2,
        "Exclave of Soviet Azerbaijan in Armenia. Natural Earth's outline, moved 1.1 km east and "
        "1.2 km north so that it holds both villages; sources give 10 to 22 km². GeoNames' point "
        "of Azatamut, which is Armenia's, falls into it.",
        (NE, DRAWN),
    ),
    _az("tovuz", "Tovuz", "Tovuz", 2, "The whole district.", (NE, OSM)),
    Cell(
        "azerbaijan-rest", "Other districts of Azerbaijan", "large", "AZ", False, None, 2,
        (NE, OSM),
        "Land only; coast from Natural Earth. Without Artsvashen, an exclave of Armenia, which is "
        "a cell of its own.",
    ),
    Cell(
        "nakhchivan", "Nakhchivan", "large", "AZ", False, "Nakhchivan", 1, (OSM,),
        "The exclave without Karki, which lies in Armenia and is a cell of its own.",
    ),
    Cell(
        "karki", "Karki (Tigranashen)", "fine", "AZ", False, "Sadarak", 3, (DRAWN,),
        "Exclave of Soviet Azerbaijan's Nakhchivan in Armenia. No outline was found: a disc of "
        "8.4 km², as an Armenian newspaper measured it, drawn round the village; an Azerbaijani "
        "outlet gives about 9.6 km², Wikipedia 19 km².",
    ),
    Cell(
        "artsvashen", "Artsvashen (Bashkend)", "fine", "AM", False, "Gegharkunik", 2, (NE, DRAWN),
        "Exclave of Soviet Armenia in Azerbaijan's Gadabay district. Natural Earth's outline; "
        "sources give 40 to 44 km².",
    ),
    _am(
        "tavush", "Tavush", "Tavush",
        "Without Barkhudarli and Yukhari Askipara of Gazakh district, which are cells of their "
        "own.",
    ),
    _am(
        "gegharkunik", "Gegharkunik", "Gegharkunik",
        "With Lake Sevan, without Artsvashen and the heights at Verin Shorzha and Kut, which are "
        "cells of their own.",
    ),
    _border(
        "vardenis-heights", "Heights at Verin Shorzha and Kut", "Gegharkunik", 4,
        "Azerbaijani soldiers have stood here since May 2021, by both states. Whose land it is is "
        "disputed: Armenia counts it to Gegharkunik, Azerbaijan speaks of its own positions in "
        "Kalbajar district, and the border is not delimited. No outline was found; Armenia says "
        "that posts of both lie deep in one another.",
    ),
    _am(
        "vayots-dzor", "Vayots Dzor", "Vayots Dzor",
        "The province without the heights north and east of Jermuk.",
    ),
    _border(
        "jermuk-heights", "Heights north and east of Jermuk", "Vayots Dzor", 5,
        "Azerbaijani soldiers have stood here since 13 or 14 September 2022, by the Armenian "
        "general staff; Azerbaijan speaks of favourable positions along the border and names no "
        "place. Whose land it is is disputed: Armenia counts it to Vayots Dzor, Azerbaijan says "
        "that the border is not delimited. Drawn to the front and depth that Armenia gave.",
    ),
    _am("syunik", "Syunik", "Syunik", "The province without Sev Lich."),
    _border(
        "sev-lake", "Sev Lich (Garagol)", "Syunik", 3,
        "Azerbaijani soldiers have stood here since May 2021, by both states. Whose land it is is "
        "disputed: Armenia counts it to Syunik, Azerbaijan says that the lake is its own, and the "
        "border is not delimited. The extent is a guess from an area and the sides of the lake. "
        "Posts that Armenia lost near Sisian and Nerkin Hand are not drawn: no place was found.",
    ),
    _am(
        "armenia-rest", "Other provinces of Armenia", None,
        "All but Tavush, Gegharkunik, Vayots Dzor and Syunik; without Karki of Nakhchivan, which "
        "is a cell of its own.",
    ),
)  # fmt: skip
