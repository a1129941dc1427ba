/* What Python asks of the element with a lesson's map, and what elements of a page share. */

/** `show_lesson` in element.py; `step` from 0. */
type LessonLink = { lesson: Lesson; step: number; dark: boolean };

/** The map that the elements of a page of Streamlit share; see also screens/explore/element.d.ts. */
interface SharedMap {
  map: L.Map | null;
  frame: AtlasMap | null;
  /** Of the last view that Python asked for. */
  order: number | null;
  /** The key that Python last said was chosen. */
  selected?: string | null;
  /** The numbers of imported events, where they came before the map. */
  points: ArrayBuffer | null;
  show?: () => void;
  handlers?: L.LeafletEventHandlerFnMap;
}

declare var nkAtlas: SharedMap;
