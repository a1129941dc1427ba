"""The weights and thresholds of the geoparser, each in one place.

Unless its docstring says otherwise a number was set by hand, so that the texts marked for tuning
(`tests/accuracy/tuning`, `tuning_2`) come out right; never on the held-out ones. Numbers of people
are held against those of GeoNames.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from geodata.gazetteer import Trust

_KINDS = MappingProxyType({
    "country": 1.6, "former-state": 0.9, "world-region": 1.0, "region": 0.75, "district": 0.35,
    "water": 0.55, "height": 0.5, "corridor": 0.6,
})  # fmt: skip
_TRUST = MappingProxyType({Trust.NAME: 0.0, Trust.OTHER: -0.15, Trust.MADE: -0.3})


@dataclass(frozen=True, slots=True)
class Weights:
    """Which place a name means: what adds to a candidate's score, and what scores decide.

    Scores compare the candidates of one name and have no unit: a village has about 0.4, a town of
    a million 1.4, a country 1.6. All weights are in scores.
    """

    # How well known a place is, whatever the text says

    kinds: Mapping[str, float] = field(default_factory=lambda: _KINDS)
    """The score that a place which is no settlement begins with, by its kind."""
    other_kind: float = 0.45
    """The same for kinds that `kinds` does not name."""
    tenfolds: float = 6.0
    """A settlement begins with its number of people in tenfolds through this: a million gives 1."""
    fewest_people: int = 300
    """People that a settlement is taken to have at least, as most without a number are villages."""
    known_cities: tuple[tuple[int, float], ...] = ((1_000_000, 0.35), (300_000, 0.15))
    """What a city's fame adds beyond its size, from so many people on; the first that fits."""
    capital: float = 0.45
    """What it adds for a seat of government, however small, in place of `known_cities`."""
    curated_settlement: float = 0.6
    """What a settlement of the dataset begins with, as few have a number of people there."""
    curated: float = 0.4
    """What every place of the dataset gains: texts for this atlas are about its places."""
    kept: float = 0.3
    """What a place of `gazetteer/kept.yaml` gains: it is kept because newspapers name it."""
    federal_region: float = 0.5
    """What a state of a federation gains whose states are better known than towns of their name."""
    trust: Mapping[Trust, float] = field(default_factory=lambda: _TRUST)
    """What a spelling gains by how sure it is to be a name of the place."""
    as_titled: float = 0.15
    """What a place gains that the gazetteer titles as the text spells it."""
    other_marks: float = -0.1
    """What it gains where the text's letters bear other marks than the name."""

    # The words beside a name

    article_with_ground: float = 0.9
    """What "the" before a bare name gives to a river, height or region: "the Araks"."""
    article_with_town: float = -0.5
    """What it gives to a settlement."""

    # Places of one name that are about each other

    town_people: int = 5_000
    """People of a town that is better known than the province of its name."""
    town_km: float = 120.0
    """How far from a town the middle of a division may be that is its own, in kilometres."""
    city_people: int = 300_000
    """People of a city that is better known than the state of its name, however large that is."""
    city_km: float = 600.0
    """`town_km` for such a city, and for a town of the dataset."""
    around_town: float = -0.5
    """What a division or water around a town of its name gains."""
    small_town: float = -0.3
    """What a town smaller than `town_people` gains beside water or land that newspapers name."""
    seat: float = 0.15
    """What the town nearest to the district of its name gains before other towns of the name."""
    hamlet: float = -1.0
    """What a smaller place than `town_people` gains beside such a town, more than `beside` gives;
    and the town beside it where the text says "village"."""

    # "Athens, Georgia"

    held: float = 1.5
    """What a place gains that lies in the one named after it: more than fame can outweigh."""
    holder: float = 1.4
    """What the one named after it gains."""
    no_holder: float = -1.0
    """What a settlement of that name gains: "Horadiz in Fuzuli" lies in the district."""
    within_km: float = 60.0
    """How far from the middle of a small region its places may be, in kilometres."""
    next_to_km: float = 20.0
    """How far apart two places may be of which one is told to be near the other."""
    within_extents: float = 1.2
    """The same for a larger one, in its extents: the edge of a region is no circle."""

    # The other places of the text

    sure_lead: float = 0.5
    """By so much the first candidate leads where a name speaks for the others of its text."""
    most_anchors: int = 100
    """Places of a text, the most named, that others are held against: the work grows with the text
    and not with its square."""
    near: float = 0.4
    """What a place gains right at one that the text is sure to name, and less further off."""
    near_km: float = 150.0
    """Kilometres in which that falls to 1/e: about across the theatre."""
    country: float = 0.25
    """What a place gains whose country the text names `country_times` places of."""
    country_times: int = 3
    """Mentions from which on more make no difference; fewer give their share of `country`."""
    theatre: float = 0.2
    """What a place in the theatre gains where the text names places of the dataset."""
    beside: float = 0.9
    """What a settlement gains right at a place named a few words off, and less further off."""
    beside_km: float = 50.0
    """Kilometres in which that falls to 1/e: about a day's walk or the next town's villages."""

    state_beside: float = 0.4
    """What a place gains whose state is named a few words off, and a state of which a place is."""

    namesake_lead: float = 0.9
    """A small place that only nearness lifts above a place of the dataset must lead by so much."""
    large_people: int = 30_000
    """A town of so many people is meant where a small place is as likely."""
    lesser_people: int = 50_000
    """Beside a capital a place of fewer people is a small one."""

    # One text uses names in one way

    side_lead: float = 0.3
    """A name whose first candidate leads by so much speaks for the side that spells it so."""
    side_spelling: float = 0.08
    """What a spelling of the side gains whose spellings the text uses: enough to break a tie."""
    other_passage: float = 0.7
    """What the clearest use of a name in a text loses on the way to another passage."""

    # When to abstain

    clear_lead: float = 0.05
    """Two candidates nearer to each other than this in score, but far apart on the ground, are too
    close to choose: the geoparser abstains."""
    least_kept: float = 0.6
    """The share of its confidence that a mention keeps where another place is as likely."""
    same_place_km: float = 25.0
    """Candidates nearer to each other than this, in kilometres, are as good as each other."""


@dataclass(frozen=True, slots=True)
class MentionWeights:
    """Whether a name is that of a place at all: what adds to how sure it is, from 0 to 1.

    A name begins with how often it is the place when a text has it (`curated` to `made_name`, a
    share of 1); what the text says adds to that or takes from it, in the same unit.
    """

    accepted: float = 0.5
    """From this on a span is a mention."""

    # How often a name is the place

    curated: float = 0.97
    """A place of the dataset."""
    country: float = 0.97
    """A country."""
    in_theatre: float = 0.85
    """A settlement of the theatre or just beyond its borders."""
    no_settlement: float = 0.85
    """A place of another kind."""
    far_division: float = 0.6
    """A division of a country whose divisions newspapers seldom name without their kind."""
    by_people: tuple[tuple[int, float], ...] = (
        (1_000_000, 0.88), (300_000, 0.82), (100_000, 0.75), (30_000, 0.58), (5_000, 0.48),
    )  # fmt: skip
    """Any other settlement, from so many people on; the first that fits."""
    smallest: float = 0.42
    """A settlement of fewer people."""
    other_name: float = -0.08
    """Added for a name of such a settlement that its source lists as another."""
    made_name: float = -0.12
    """Added for a spelling that rules made."""

    # What speaks for a place

    kind_word: float = 0.5
    """A kind word: "Goris district", "village of"."""
    located: float = 0.3
    """A word of place before it: "near"."""
    institution: float = 0.3
    """An institution after it: "Baku University"."""
    in_list: float = 0.2
    """Other places in a list with it."""
    dateline: float = 0.35
    """Its standing at the head of a report: "TBILISI, Sept. 3 —"."""
    several_words: float = 0.15
    """More words than one."""
    headline: float = 0.3
    """Its standing in a headline, where "Turkey" is seldom a bird."""

    # What speaks against it

    club: float = -0.45
    """A page on sports, where names of towns are clubs'."""
    kitchen: float = -0.3
    """A page on food, where names of towns are those of dishes, cheeses and wines."""
    too_large_for_club: int = 300_000
    """People of a town that is still meant there, as often as its club."""
    month: float = -0.9
    """A month or day of its name."""
    person: float = -0.8
    """A person of its name in the text."""
    first_name: float = -0.3
    """A first name of its spelling."""
    first_name_of_known: float = -0.15
    """`first_name` where it is otherwise surer than `known`."""
    first_name_of_state: float = -0.1
    """`first_name` where it is a state or a place of the dataset."""
    known: float = 0.8
    """How sure a name is for which a first name says little."""
    family_name: float = -0.15
    """A family name of its spelling."""
    before_name: float = -0.15
    """A capitalised word after it that no list knows."""
    well_known_people: int = 100_000
    """People of a town that a reader knows, so that its name alone is no person's."""
    english_word: float = -0.3
    """An English word of its spelling, with a capital."""
    speaking_word: float = -0.05
    """`english_word` for a state that acts in a headline: "TURKEY SAYS"."""
    listed_word: float = -0.55
    """`english_word` for a state in a list with things: "TURKEY AND rice"."""
    small_letters: float = -0.35
    """A place neither of the dataset nor a country, in a text without capitals."""
    small_name: float = -0.5
    """A first name's spelling, or one of three letters, there, if no word says it is a place."""
    small_name_of_known: float = -0.2
    """`small_name` where it is a state, a capital or a place of the dataset."""
    small_word: float = -0.6
    """`english_word` where no capital of its own tells it from the word."""


WEIGHTS = Weights()
"""The weights that `geodata.geoparsing.resolve` goes by."""
MENTION = MentionWeights()
"""Those that `geodata.geoparsing.evidence` goes by."""
