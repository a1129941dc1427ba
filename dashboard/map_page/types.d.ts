/* What the scripts of the map page hand each other, and what document.py hands them. */

/** A view by the names of the app's links (dashboard/view/parameters.py). */
interface PageView {
  /** YYYY-MM-DD */
  date: string;
  /** Null for the one in which the date falls. */
  chapter: string | null;
  /** Days before and after the date, or all up to it. */
  window: number | "all";
  /** The id of an actor, or null for everyone. */
  viewpoint: string | null;
  knowledge: string;
  names: string;
  layers: string[];
  /** A key such as `area:shusha`, or null. */
  selected: string | null;
  /** Ids of events. */
  highlight: string[];
  /** Longitude, latitude in degrees; null while nobody has moved the map. */
  center: [number, number] | null;
  zoom: number | null;
}

/** The ids of the options chosen, by facet; a facet that lets everything through is left out. */
type PageFilters = Record<string, string[]>;

/** All that the page shows. */
interface PageShown extends PageView {
  filters: PageFilters;
  /** Ids of the events that were left out when the page was made, until a reader filters. */
  given: string[];
  /** Which part is open, and which one's tab of the navigation stands for it. */
  section: string;
  tab: string;
  /** The id of the open lesson, and the number of its step from 0. */
  lesson: string | null;
  step: number;
  notices: string[];
  /** By which column each table is sorted; null for the order of the map. */
  byColumn: Record<string, number | null>;
}

/** `payload` in document.py, and the first view */
interface PageData extends PageChoices {
  /** The first view, as a link says it. */
  view: Record<string, string>;
  links: LinkTable;
  /** What counts, for each "knowledge|viewpoint", with {day} where the day stands. */
  sentences: Record<string, string>;
  /** Ids of all places. */
  places: string[];
  /** Ids of the events that filters keep back at first. */
  hidden: string[];
}

/** `later` in later.py */
interface PageLater {
  /** HTML by key of what is chosen. */
  panels: Record<string, string>;
  standings: PageStandings;
  told: unknown;
  search: SearchData;
}

/** The words of each choice, layer and facet, by what a link calls it. */
interface PageChoices {
  choices: Record<string, Record<string, string>>;
  layers: Record<string, string>;
  facets: PageFacet[];
}

/** `facets` in document.py */
interface PageFacet {
  id: string;
  title: string;
  /** The option that lets everything through, in the facets of which one is chosen. */
  all: string | null;
  /** What a link is told that asks for an option that is none of these. */
  fault: string;
  options: PageOption[];
}

interface PageOption {
  id: string;
  label: string;
  /** The events that it lets through, by their numbers in Python's order. */
  events: number[];
}

/** A part of the panel: what it shows in a word, and its elements. */
interface PagePart {
  key: string;
  parts(): HTMLElement[];
}

/** What the host says of imported events, which the page does not have. */
interface PageAnswer {
  /** Of what it speaks; null for the list of all of these days. */
  key: string | null;
  /** HTML that Python's templates have escaped. */
  panel?: string;
  heading: string;
  /** A page of a list, from its `first` of `total`. */
  rows?: {
    key: string; when: string; title: string; category: string; place: string; precision: string; who: string;
  }[];
  first: number;
  total: number;
  /** Ask for the page after (1) or before (-1). */
  turn(direction: number): void;
}

interface PageImportedRow {
  key: string; when: string; title: string; category: string; place: string; precision: string; who: string;
  /** HTML that Python's templates have escaped. */
  panel: string;
  /** Longitude, latitude. */
  at: [number, number];
  lines: string[];
}

/** `imported_part` in dashboard/one_file/imported.py: files by their addresses. */
interface PageImports {
  points: string;
  others: string;
  rows: string[];
  /** What is searched. */
  names: string;
  /** Events of each file of rows, and of all. */
  each: number;
  total: number;
  categories: string[];
  /** What the filter of sources calls references. */
  references: string;
  /** Who made each table, for which viewpoints it counts ("" for everyone), whether its codes are compared. */
  origins: { by: string; counts: string[]; codes: boolean }[];
}

/** What the host finds for a query among imported events. */
interface PageFound {
  query: string;
  hits: SearchHit[];
  total: number;
}

/** `links` in document.py */
interface LinkTable {
  parameters: LinkParameter[];
  /** In the order of time; `last` is YYYY-MM-DD. */
  chapters: { id: string; last: string }[];
  /** What is said of a parameter that nobody knows, and of a value that cannot be used. */
  unknown: string;
  leftOut: string;
  /** A regular expression for names that nobody means who reads a link. */
  trackers: string;
}

/** `for_browser` in dashboard/view/parameters.py: a parameter with the rule of its kind. */
interface LinkParameter {
  name: keyof PageView;
  default: any;
  kind: string;
  fault: string;
  [rule: string]: any;
}

interface LinkRange {
  low: number;
  high: number;
  fault: string;
}

interface PageTable {
  name: string;
  caption: string;
  heads: string[];
  rows: (string | number)[][];
}

/** `standings` in standings.py */
interface PageStandings {
  /** Kind in words, error in km, size in km². */
  subjects: Record<string, [kind: string, error: number, km2: number | null]>;
  /** From each day on: since when, and the numbers of the events it follows from. */
  tracks: Record<string, Record<string, [number, [since: string, because: number[]]][]>>;
}

interface PageEvent {
  id: string;
  title: string;
  when: string;
  category: string;
  place: string;
  /** UCDP's code of how well its place is known. */
  where_prec: number;
  basis: "document" | "reference";
  /** Null if it has no one point on the map. */
  at: [number, number] | null;
  /** First and last day. */
  from: number;
  to: number;
}

interface PageSubject {
  title: string;
  state: { text: string };
}

/** What the page uses of the map's frame layer, with the time bar and the lesson player on it. */
interface PageFrame {
  map: L.Map;
  day: number;
  payload: {
    events: PageEvent[];
    order: string[];
    precisions: Record<number, string>;
    cells: { id: string }[];
    palette: { symbols: Record<string, { label: string }> };
  };
  /** The page's own but for the day, which is YYYY-MM-DD here too, and with what filters hide. */
  view: Omit<PageView, "date" | "chapter" | "center" | "zoom"> & { day: string; hidden: string[]; embed: boolean; imported?: object };
  events: {
    shown: PageEvent[];
    isDrawn(event: PageEvent): boolean;
    telling(event: PageEvent, knowledge?: string): { claims: number[]; disputed: boolean };
    /** See events.js. */
    firstTold(event: PageEvent): number | null;
    claims(event: PageEvent): { by: string }[] | undefined;
    take(told: unknown): void;
  };
  /** See imported.js. */
  imported: {
    data?: { numbers: { x: Float32Array; y: Float32Array; number: Uint32Array };
      each(first: number, last: number, found: (index: number) => void): void };
    take(points: ArrayBuffer): void;
  };
  cells: Map<string, PageSubject>;
  towns: Map<string, PageSubject>;
  time: {
    chapter: { id: string };
    show(day: number): void;
    go(day: string, chapter: string | null, window: number | "all"): void;
  };
  lessons: { at: number; open(lesson: unknown, step: number): void; close(): void; leave?: () => void; list?: () => void };
  show(change: object): void;
  home(): void;
  settle?(): void;
  /** Where the page of an event, place, area or day is, on a site around the map; null for none. */
  pageOf?: (kind: string, id: string) => string | null;
  /** See layer.js. */
  goTo(key: string, toDay?: boolean): boolean;
}
