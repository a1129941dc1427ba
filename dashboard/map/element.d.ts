/* What Python asks of the element with a lesson’s map, and what its two elements share. */

/** `show_lesson` in element.py; `step` from 0. */
type LessonLink = { lesson: Lesson; step: number; dark: boolean };

/** The map that the elements of the page of a lesson share. */
interface LessonMap {
  map: L.Map | null;
  frame: AtlasMap | null;
  show?: () => void;
  handlers?: L.LeafletEventHandlerFnMap;
}

declare var nkAtlasLessonMap: LessonMap;
