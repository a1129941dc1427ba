/* What `search.js` is handed, and what it finds. Days are numbers since 1970-01-01 (UTC). */

/** `for_browser` in searched.py: places come first, then areas, then events. */
interface SearchData {
  subjects: [key: string, title: string, kind: string, names: string[], summary: string][];
  /** By place: its position if it is a point, and the numbers of its most important events. */
  places: [at: Position | null, own: number[]][];
  /** By event: its day in words, its first and last day, and 1 if sources disagree. */
  events: [day: string, first: number, last: number, disputed: 0 | 1][];
  /** The ASCII letters of other characters. */
  folds: Record<string, string>;
  alike: Record<string, string>;
  fillers: { always: string[]; questions: string[]; asked: string[] };
  scores: Record<string, number>;
  limits: { query: number; name: number; words: number };
  asked: AskedData;
}

/** `for_browser` in asked.py; forms are regular expressions. */
interface AskedData {
  days: string[];
  months: string[];
  /** The names of the months. */
  names: string[];
  /** The first and the last day of the atlas (YYYY-MM-DD). */
  first: string;
  last: string;
  /** Days of the longest event that is told as one of a day. */
  longest: number;
  /** By sign the one that stands for it in the forms. */
  marks: Record<string, string>;
  positions: string[];
  /** Of a degree, to which positions are rounded. */
  parts: number;
  theatre: Corners;
  near: { km: number; most: number; earth: number };
}

/** `Found` in hits.py. */
interface SearchFound {
  hits: SearchHit[];
  /** Of how many these are the best. */
  total: number;
  /** A sentence, where days or a position lie outside the atlas; else empty. */
  note: string;
}

/** `Hit` in hits.py. */
interface SearchHit {
  /** Such as `place:shusha`; `day:2020-11-08` and `at:46.75,39.76` (longitude, latitude) lead there. */
  key: string;
  title: string;
  /** What it is, in plain words; empty for a day and a position. */
  kind: string;
  /** The spelling that matched; null if a summary did. */
  spelling: string | null;
  score: number;
  /** Of an event its day in words; else empty. */
  day: string;
  /** Whether sources disagree about an event. */
  disputed: boolean;
  /** How far from the position a place lies. */
  km: number | null;
}
