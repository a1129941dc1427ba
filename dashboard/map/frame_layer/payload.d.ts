/* What Python hands to the frame layer, field by field: `payload` in layer.py writes it, with the
   functions named here. Days are numbers since 1970-01-01 (UTC), positions longitude, latitude in
   degrees (WGS 84) unless it is said otherwise. */

/** Longitude, latitude in degrees (WGS 84). */
type Position = [number, number];
/** South-west and north-east corner as latitude, longitude, as Leaflet takes them. */
type Corners = [[number, number], [number, number]];
/** What is in force from a day on: [first day, value] pairs in order, at least one. */
type Track = [number, number][];
/** Whose claims count: the id of an actor, or "" for everyone. */
type Viewpoint = string;
/** Claims made by the day, or all. */
type Knowledge = "then" | "now";
/** Days before and after the day whose events are shown, or all up to the day. */
type EventWindow = number | "all";

interface AtlasPayload {
  palette: Palette;
  /** Attributions of the base map and of what others made, as HTML-free text. */
  credits: string[];
  /** Online tiles: an address with {z}/{x}/{y}, and their attribution. */
  tiles: { url: string; credit: string };
  cells: CellData[];
  /** Those first whose names are placed first. */
  lands: LandData[];
  places: PlaceData[];
  /** UCDP's codes of how well a place is known, in words. */
  precisions: Record<number, string>;
  /** Ids of all events, in Python's order. */
  order: string[];
  events: EventData[];
  /** Every state that occurs, once; the tracks name them by number. */
  states: StateData[];
  /** Every track of states that occurs, once. */
  steps: Track[];
  /** For each knowledge and viewpoint the number of the track of each `area:ID` and `place:ID`. */
  tracks: Record<Knowledge, Record<Viewpoint, Record<string, number>>>;
  /** Every telling that occurs, once; the tracks of the events name them by number. */
  tellings: Telling[];
  /** How many events the day's sentence names, and how many letters these and what both sides said
      of them may have, where the map is wide (`sentence.ROOM` in map/day_sentence). */
  room: { titles: number; letters: number };
}

/** `palette.for_browser` */
interface Palette {
  /** By actor, of those that occur: a CSS colour, and the texture over it. */
  holders: Record<string, { colour: string; texture: "plain" | "dots" | "lines" | "dashes" | "cross" }>;
  /** The CSS colour where no claim says who held it. */
  unknown: string;
  /** The CSS colour of the ring around highlighted events. */
  highlight: string;
  /** By category of events: its name, and an SVG path on a grid of 16 by 16. */
  symbols: Record<string, { label: string; path: string }>;
}

/** `_States` */
interface StateData {
  state: "held" | "lost" | "contested" | "unknown" | "silent";
  /** Ids of actors. */
  controllers: string[];
  /** Its sign (`palette.sign`): whose colours are the ground, one all of it, several in diagonal
      stripes with "" for bare ground; none for `marks`. */
  stripes: string[];
  /** And whose are level lines over it. */
  bars: string[];
  /** What stands on bare ground where nobody is named. */
  marks: "dots" | "rings" | "strokes";
  /** The state in words. */
  text: string;
  /** The same beside its sign: who holds, or that it is contested. */
  short: string;
}

/** `_Tellings`: what is told of an event. */
interface Telling {
  /** Numbers of the claims that count, among those of the event. */
  claims: number[];
  /** Whether these contradict each other. */
  disputed: boolean;
  /** The numbers of two in which two sides do, if both spoke. */
  both?: [number, number];
}

/** `_cell` */
interface CellData {
  id: string;
  title: string;
  /** Whether it never changed hands, and is drawn paler. */
  quiet: boolean;
  /** How far its edge may be off, in km. */
  error_km: number;
  geometry: PackedGeometry;
}

/** `_land`: a country, a part of one that lies apart, a region, or a lake or sea. */
interface LandData {
  kind: "country" | "part" | "region" | "water";
  /** By choice of names; a line break stands where a name may be broken. */
  names: Record<string, string> & { en: string };
  /** The southern edge of the first row, in hundredths of a degree. */
  south: number;
  /** The height of a row, in the same. */
  step: number;
  /** Each row's stretches on which the name may stand, west and east in turn, in the same. */
  rows: number[][];
}

/** `_place` */
interface PlaceData {
  id: string;
  /** Its English name. */
  title: string;
  /** By choice of names (`dashboard.view.names.CHOICES`). */
  names: Record<string, string>;
  at: Position;
  /** 1 for the greatest towns to 3: how early its name is shown, and how large. */
  rank: 1 | 2 | 3;
  /** Whether it is a mountain, and not a settlement. */
  height: boolean;
  precision_km: number;
}

/** `_event` */
interface EventData {
  id: string;
  title: string;
  category: string;
  control: boolean;
  /** Its first day. */
  from: number;
  /** Its last day. */
  to: number;
  /** Its days in words. */
  when: string;
  /** Null if it has no one point on the map. */
  at: Position | null;
  /** The title of its first place. */
  place: string;
  /** The last day of its symbol, if that is not the last of its own. */
  until?: number;
  /** UCDP's code of how well its place is known: 1 (exact) to 7. */
  where_prec: number;
  /** The radius of the circle around `at` within which it lies, in km; null where it is exact. */
  circle_km: number | null;
  /** Whether it happened on one known day. */
  one_day: boolean;
  /** Whether a document tells of it, or references only. */
  basis: "document" | "reference";
  /** Whether its claims contradict each other, all counted. */
  disputed: boolean;
  /** By viewpoint, of those who spoke of it: the track of tellings as days go by, before which
      nothing was told, and the number of the telling of now. */
  tellings: { then: Partial<Record<Viewpoint, Track>>; now: Partial<Record<Viewpoint, number>> };
  /** Rings of the arrows of people who left or came back (`arrows` in dashboard/style/arrows.py). */
  arrows?: Position[][];
  /** Whether these are there on all its days; else only while it is chosen or highlighted. */
  brief?: boolean;
  /** Of the claims that `both` of a telling names, by number: who said what. */
  said?: Record<number, { by: string; text: string }>;
  /** Where it can be told as one of a day (`sentence.of_events` in map/day_sentence): its places among
      all, the most important first, while nobody contradicts and while somebody does. */
  ranks?: [number, number];
  /** Whether it is told on its first day only. */
  begins?: boolean;
  /** What it is called as one of a day, if not by its title alone. */
  day_title?: string;
}

/** `claim_words` in claims.py: a claim, and the title of where it stands. */
interface ClaimWords {
  by: string;
  stance: string;
  text: string;
  on: string;
  source: string;
}

/** `claims` in claims.py: what comes after the first look. */
interface ToldClaims {
  /** By id of the event; the source is a number of `sources`. */
  claims: Record<string, (Omit<ClaimWords, "source"> & { source: number })[]>;
  /** Titles. */
  sources: string[];
}

/** What the map shows: `for_map` in dashboard/view/parameters.py, and what pages add to it. */
interface MapView {
  /** YYYY-MM-DD */
  day: string;
  /** The id of an actor, or null for everyone. */
  viewpoint: string | null;
  knowledge: Knowledge;
  window: EventWindow;
  /** A key such as `area:shusha`, or null. */
  selected: string | null;
  /** A choice of names (`dashboard.view.names.CHOICES`). */
  names: string;
  /** Ids of the events that the filters leave out. */
  hidden: string[];
  /** Ids of the events with a ring around them. */
  highlight: string[];
  /** Of `dashboard.view.layers.CHOICES`. */
  layers: string[];
  /** Whether the map stands alone in a page of somebody else, without a panel. */
  embed: boolean;
  /** The first view. */
  home?: Corners;
  /** Which imported events are wanted. */
  imported?: ImportedChoice;
  card?: ImportedCard | null;
}

/** `Choice.for_map` in dashboard/imported/choice.py: numbers of what is wanted, null for all. */
interface ImportedChoice {
  /** Of `ImportedNumbers.categories`. */
  categories?: number[] | null;
  /** Of the dataset's imported tables. */
  origins?: number[] | null;
  /** Codes of precision that the maker of the table gives, each of that maker's own list. */
  codes?: number[] | null;
}

/** `card` in dashboard/screens/explore/imported_list.py: what is told of the chosen one. */
interface ImportedCard {
  key: string;
  at: Position;
  title: string;
  lines: string[];
}

/** `pack` in dashboard/imported/points.py, unpacked: of each imported event that is drawn, by
    class and, within a class, by first day. */
interface ImportedNumbers {
  count: number;
  /** Names of the categories that `category` counts. */
  categories: string[];
  /** By how long events last: [days from first to last at most, first index, index after the last]. */
  classes: [number, number, number][];
  first: Int32Array;
  last: Int32Array;
  /** Web Mercator (EPSG:3857) from 0 (180° W) to 1 (180° E). */
  x: Float32Array;
  /** Web Mercator from 0 (85.05° N) to 1 (85.05° S). */
  y: Float32Array;
  /** The number of the event in the dataset. */
  number: Uint32Array;
  category: Uint8Array;
  origin: Uint8Array;
  code: Uint8Array;
  /** 1 where it is not on one known day. */
  vague: Uint8Array;
}
