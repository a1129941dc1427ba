/* What Python hands to the time bar: `payload` in control.py. */

/** A stretch of days since 1970-01-01, both ends included. */
interface Days {
  first: number;
  last: number;
}

interface Chapter extends Days {
  id: string;
  title: string;
  /** The usual step of its time. */
  step: TimeStep;
}

type TimeStep = "day" | "week" | "month" | "event";

/** The days of all chapters, and these in order. */
interface TimePayload extends Days {
  /** `opens` is the day that a reader sees first. */
  chapters: (Chapter & { opens: number })[];
}

/** The strip of events over it (strip.js). */
interface AtlasStrip {
  canvas: HTMLCanvasElement;
  /** What its bars mean, in words. */
  key: HTMLElement;
  draw(days: Days): void;
}

/** The time bar (control.js). */
interface AtlasTime {
  payload: TimePayload;
  /** All chapters on one scale. */
  all: Chapter;
  chapter: Chapter;
  play: HTMLButtonElement;
  show(day: number, tells?: boolean): void;
  go(day: string, chapter?: string | null, window?: EventWindow | null): void;
  playChapter(id: string): void;
}
