/* What the elements of a page of Streamlit share, and what Python asks of them. */

/** What a page of Streamlit asks of the map: `_map` in dashboard/screens/explore/page.py. */
interface MapLink extends MapView {
  chapter: string | null;
  center: Position | null;
  zoom: number | null;
  /** Another number than before: go to day, chapter, window, centre and zoom; else they stay. */
  order: number;
  dark: boolean;
}
/** `show_lesson` in element.py; `step` from 0. */
type LessonLink = { lesson: Lesson; step: number; dark: boolean };
/** The map that the elements of a page of Streamlit share. */
interface SharedMap {
  map: L.Map | null;
  frame: AtlasMap | null;
  /** Of the last place or day that Python asked for. */
  order: number | null;
  /** The numbers of imported events, where they came before the map. */
  points: ArrayBuffer | null;
  show?: () => void;
  /** Whether Python has said where the map is to be. */
  placed?: boolean;
  /** Whether the map moves by itself, which is not told. */
  quiet?: boolean;
  handlers?: L.LeafletEventHandlerFnMap;
  moving?: number;
}

declare var nkAtlas: SharedMap;
