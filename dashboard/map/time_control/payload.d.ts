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

/** Which days a scale marks, and which it names: each text with its middle in pixels, but for those
    of the ends, which stand flush with the margin there. */
interface Ticks {
  marks: number[];
  named: { day: number; text: string; at: number; end?: "first" | "last" }[];
}

/** The strip of events on it, with its scale (strip.js). */
interface AtlasStrip {
  canvas: HTMLCanvasElement;
  scale: HTMLElement;
  /** What its bars mean, in words. */
  key: HTMLElement;
  draw(days: Days): void;
}

/** What is seldom changed (settings.js). */
interface AtlasSettings {
  /** Opens and closes the box. */
  button: HTMLButtonElement;
  box: HTMLElement;
  step: HTMLSelectElement;
  /** Steps in a second. */
  readonly speed: number;
  /** Whether it plays on from the first day after the last. */
  readonly loops: boolean;
  window: EventWindow;
  /** Write a day into the field of the date. */
  follow(day: number): void;
}

/** The time bar (control.js). */
interface AtlasTime {
  box: HTMLElement;
  layer: AtlasMap;
  payload: TimePayload;
  /** All chapters on one scale. */
  all: Chapter;
  chapter: Chapter;
  strip: AtlasStrip;
  settings: AtlasSettings;
  slider: HTMLInputElement;
  playing: boolean;
  play: HTMLButtonElement;
  /** With a picture and a name. */
  button(name: "first" | "last", label: string, action: () => void): HTMLButtonElement;
  /** @returns the nearest day that the bar has. */
  within(day: number): number;
  show(day: number, tells?: boolean): void;
  /** The window has another size. */
  widen(window: EventWindow): void;
  go(day: string, chapter?: string | null, window?: EventWindow | null): void;
  playChapter(id: string): void;
}
