/* A lesson as Python gives it: `for_browser` in dashboard/lessons/payload.py. */

interface Lesson {
  id: string;
  title: string;
  /** What a reader can change of a step's map: title, and [value, words] of each option. */
  choices: Record<LessonChoice, { title: string; options: [string, string][] }>;
  steps: LessonStep[];
  /** What the keys do. */
  keys: string;
  /** What the way out is called, if not "All lessons". */
  back?: string;
  /** Planned for each step (dashboard/lessons/hour.py), if anybody has planned. */
  minutes?: number[];
  /** By step, what opens it on phones, where somebody knows an address. */
  codes?: LessonCode[];
  /** What makes that of a step (from 0), where only the browser can. */
  code?: (at: number) => LessonCode | Promise<LessonCode>;
  /** By id a word of the glossary, and what it means. */
  words: Record<string, [string, string]>;
}

/** `code_of` in dashboard/lessons/phones.py. */
interface LessonCode {
  address: string;
  /** Of "0" and "1", dark; none if the address is too long. */
  rows: string[];
  /** What is said in place of an address that nobody could type. */
  words?: string;
}

type LessonChoice = "knowledge" | "viewpoint" | "names";

interface LessonStep {
  title: string;
  /** Its text: plain, or [words as written, id in `words`] where a word of the glossary stands. */
  pieces: (string | [string, string])[];
  question: string;
  answer: string;
  /** What the class can check; null for an open question. */
  task: LessonTask | null;
  /** For the teacher. */
  note: string;
  view: MapView & { chapter: string };
  bounds: Corners;
  /** The view as the query of a link. */
  link: string;
  claims: ClaimWords[];
}

/** A task as it is put to a class: `Asked` in dashboard/lessons/asked.py. Claims and choices are
    numbers, from 0: of the step's claims, of `choices`, of `statements`. */
interface LessonTask {
  kind: "choose" | "order" | "match" | "locate" | "source";
  statements: number[];
  choices: string[];
  /** The right choices; of a `match` that of each statement. */
  right: number[];
  /** Pairs of statements of which the first was made earlier. */
  before: [number, number][];
  reason: string | null;
  /** What is to be found: `place:ID` with its point and how near is near enough, or `area:ID`. */
  target: { key: string; title: string; at: Position | null; km: number | null } | null;
  /** The claims that are told with the answer. */
  settledBy: number[];
  /** The claims that are told only then. */
  withheld: number[];
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
  open(title: string, card: Element, clock: HTMLElement): void;
  /** Write what belongs to a step (from 0), if the window is open. */
  write(steps: LessonStep[], at: number): void;
  close(): void;
}

/** The clock of the hour (clock.js). */
interface AtlasClock {
  box: HTMLElement;
  begin(minutes: number): void;
  /** Another element that shows it. */
  face(): HTMLElement;
  turn(): void;
  stop(): void;
}

/** The row of all steps (step_list.js). */
interface AtlasStepList {
  box: HTMLElement;
  mark(at: number): void;
}

/** What opens a step on phones (phones.js). */
interface AtlasPhones {
  box: HTMLElement;
  turn(): void;
  show(at: number): void;
}

/** The handle of the sheet that the card is on a phone (grip.js). */
interface AtlasGrip {
  button: HTMLButtonElement;
  /** Bring the sheet up, or down again. */
  bring(up: boolean): void;
}

/** How a class answers a task (answers.js, locating.js). */
interface TaskAnswer {
  box: HTMLElement;
  /** Whether there is an answer to check. */
  given(): boolean;
  /** What does not fit yet, in a kind sentence; nothing if all is right. */
  check(): string;
  /** Show what is right. */
  solve(): void;
  /** Leave the map as it was. */
  stop?(): void;
}

/** The question of a step (asking.js). */
interface AtlasAsking {
  box(step: LessonStep): HTMLElement;
  claims(step: LessonStep): HTMLElement;
  leave(): void;
}
