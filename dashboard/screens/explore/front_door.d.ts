/* What Python hands to the front door: `door` and `words` in front_door.py. */

interface DoorData {
  /** Whether the visitor came without a link to a view. */
  first: boolean;
  /** How often a tour was asked for. */
  tour: number;
  /** The id of the chapter that the first button plays. */
  plays: string;
  label: string;
  sentence: string;
  play: string;
  lessons: string;
  take_tour: string;
  close: string;
  next: string;
  back: string;
  skip: string;
  done: string;
  /** With {n} and {total}. */
  of: string;
  /** `at` are CSS selectors of what a stop of the tour points at. */
  stops: { title: string; text: string; at: string[] }[];
}

/** The door's element, with what Python gave last. */
type Door = HTMLElement & { go: { data: DoorData; lessons: () => void } };

declare var nkAtlasDoor: { seen: boolean; tours: number };
