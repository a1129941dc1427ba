/* What the scripts of the one-file page hand each other, and what build.py hands them. */

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

/** `_payload` in build.py */
interface PageData extends PageChoices {
  /** The first view, as a link says it. */
  view: Record<string, string>;
  links: LinkTable;
  /** What counts, for each "knowledge|viewpoint", with {day} where the day stands. */
  sentences: Record<string, string>;
  search: SearchData;
  /** Ids of the events that filters keep back at first. */
  hidden: string[];
}

/** The words of each choice, layer and facet, by what a link calls it. */
interface PageChoices {
  choices: Record<string, Record<string, string>>;
  layers: Record<string, string>;
  facets: PageFacet[];
}

/** `facets` in build.py */
interface PageFacet {
  id: string;
  title: string;
  /** The option that lets everything through, in the facets of which one is chosen. */
  all: string | null;
  /** What a link is told that asks for an option that is none of these. */
  fault: string;
  /** Events are told by their numbers in Python's order. */
  options: { id: string; label: string; events: number[] }[];
}

/** `links` in build.py */
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
  rows: string[][];
}

/** `Index.for_browser` in dashboard/search/index.py */
interface SearchData {
  subjects: [key: string, title: string, kind: string][];
  texts: [subject: number, folded: string, spelling: string | null][];
  folds: Record<string, string>;
  alike: Record<string, string>;
  fillers: string[];
  scores: Record<string, number>;
  limits: { query: number; name: number; words: number };
}

interface PageEvent {
  id: string;
  title: string;
  when: string;
  place: string;
  from: number;
  claims: { by: string }[];
}

interface PageSubject {
  title: string;
  state: { text: string };
}

/** What the page uses of the map's frame layer, with the time bar and the lesson player on it. */
interface PageFrame {
  map: L.Map;
  day: number;
  payload: { events: PageEvent[]; order: string[] };
  /** The page's own but for the day, which is YYYY-MM-DD here too, and with what filters hide. */
  view: Omit<PageView, "date" | "chapter" | "center" | "zoom"> & { day: string; hidden: string[] };
  events: {
    shown: PageEvent[];
    telling(event: PageEvent, knowledge?: string): { claims: number[]; disputed: boolean };
  };
  cells: Map<string, PageSubject>;
  towns: Map<string, PageSubject>;
  time: {
    chapter: { id: string };
    show(day: number): void;
    go(day: string, chapter: string | null, window: number | "all"): void;
  };
  lessons: { at: number; open(lesson: unknown, step: number): void; close(): void; leave?: () => void };
  show(change: object): void;
  home(): void;
}
