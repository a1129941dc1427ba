/* A lesson as Python gives it: `for_browser` in dashboard/lessons/payload.py. */

interface Lesson {
  id: string;
  title: string;
  /** What a reader can change of a step's map: title, and [value, words] of each option. */
  choices: Record<LessonChoice, { title: string; options: [string, string][] }>;
  steps: LessonStep[];
  /** What the keys do. */
  keys: string;
  /** By id a word of the glossary, and what it means. */
  words: Record<string, [string, string]>;
}

type LessonChoice = "knowledge" | "viewpoint" | "names";

interface LessonStep {
  title: string;
  /** Its text: plain, or [words as written, id in `words`] where a word of the glossary stands. */
  pieces: (string | [string, string])[];
  question: string;
  answer: string;
  /** For the teacher. */
  note: string;
  view: MapView & { chapter: string };
  bounds: Corners;
  /** The view as the query of a link. */
  link: string;
  claims: ClaimWords[];
}

/** The player (player.js). */
interface AtlasLesson {
  lesson: Lesson | null;
  /** The number of the step, from 0. */
  at: number;
  /** What a host does that has no other page on which to explore a step. */
  leave?: () => void;
  /** What brings a reader back to the list of lessons. */
  list?: () => void;
  open(lesson: Lesson, at?: number): void;
  close(): void;
}

/** The teacher's notes in a window of their own (notes.js). */
interface AtlasNotes {
  /** Open the window for a lesson of a title; `card` has the type to write in. */
  open(title: string, card: Element): void;
  /** Write what belongs to a step (from 0), if the window is open. */
  write(steps: LessonStep[], at: number): void;
  close(): void;
}
