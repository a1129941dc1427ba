/* What Python asks of the two linked maps: `_maps` in page.py. */

interface CompareView {
  /** What each map shows. */
  views: Pick<MapView, "day" | "viewpoint" | "knowledge">[];
  /** What stands over each: its day, and whose claims count; `label` is both, for the ear. */
  heads: { day: string; voices: string; label: string }[];
  /** Keys of the areas and places that differ: `area:ID`, `place:ID`. */
  changed: string[];
  /** Beside each other, or under a swipe line. */
  layout: string;
  names: string;
  selected: string | null;
  dark: boolean;
}

interface CompareLink extends CompareView {
  center: Position | null;
  zoom: number | null;
  /** Another number than before: go to centre and zoom; else the maps stay. */
  order: number;
}

/** The two maps as one (compare_maps.js). */
interface AtlasCompare {
  maps: L.Map[];
  show(view: CompareView): void;
  resized(): void;
  home(): void;
  remove(): void;
}

/** What the elements of the page share. */
interface SharedComparison {
  both: AtlasCompare | null;
  order: number | null;
  show?: (() => void) | null;
  /** The place that Python knows. */
  told?: object | null;
  handlers?: L.LeafletEventHandlerFnMap;
  moving?: number;
}

declare var nkAtlasCompare: AtlasCompare;
declare var nkComparing: SharedComparison;
