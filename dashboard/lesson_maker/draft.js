// @ts-check
/* The lesson that is being made: held here and nowhere else, kept in the browser, and taken one step
   back when something was thrown away. */

const LessonDraft = (function () {
  "use strict";

  const KEEPS_AFTER = 400; // milliseconds without a change

  /** @returns {MadeLesson} */
  const empty = () => ({ minutes: 45, steps: [] });

  class Draft {
    /**
     * @param {string} name under which the browser keeps it
     * @param {(value: unknown) => MadeLesson} taken what is there may be of an older atlas, or no lesson
     */
    constructor(name, taken) {
      this.name = name;
      this.taken = taken;
      /** @type {MadeLesson} */
      this.lesson = empty();
      /** As each step came: added, copied or opened. @type {Record<string, MadeStep>} */
      this.first = {};
      /** What was there before it was thrown away. @type {{ lesson: MadeLesson, first: Record<string, MadeStep>, what: string } | null} */
      this.before = null;
      this.kept = true; // whether the browser keeps it
      /** @type {(() => void)[]} */
      this.listeners = [];
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      this.keeping = undefined;
      this.restore();
      this.ended = new AbortController();
      const { signal } = this.ended;
      addEventListener("pagehide", () => this.settle(), { signal });
      // The same lesson in another window: what is written there counts while nobody looks here.
      addEventListener("storage", ({ key }) => {
        if (key !== name || !document.hidden) return;
        this.restore();
        this.tell();
      }, { signal });
    }

    /* What is not kept yet is kept now; nothing else, since another window may have written since. */
    settle() {
      if (this.keeping !== undefined) this.keep();
    }

    /* Another takes its place. */
    end() {
      this.settle();
      this.ended.abort();
    }

    get isEmpty() {
      const { title, summary, steps } = this.lesson;
      return !title && !summary && !steps.length;
    }

    restore() {
      try {
        const text = localStorage.getItem(this.name);
        if (!text) return;
        const { lesson, first } = JSON.parse(text);
        this.lesson = this.taken(lesson);
        this.first = Object.fromEntries(this.taken({ steps: Object.values(first ?? {}) }).steps.map((step) => [step.id, step]));
      } catch {
        /* a browser that keeps nothing says so when something is to be kept */
      }
    }

    keep() {
      clearTimeout(this.keeping);
      this.keeping = undefined;
      const before = this.kept;
      try {
        if (this.isEmpty) localStorage.removeItem(this.name);
        else localStorage.setItem(this.name, JSON.stringify({ lesson: this.lesson, first: this.first }));
        this.kept = true;
      } catch {
        this.kept = false;
      }
      if (before !== this.kept) this.tell();
    }

    /** Somebody hears of every change. @param {() => void} listener */
    follow(listener) {
      this.listeners.push(listener);
    }

    tell() {
      for (const listener of this.listeners) listener();
    }

    changed() {
      clearTimeout(this.keeping);
      this.keeping = setTimeout(() => this.keep(), KEEPS_AFTER);
      this.tell();
    }

    /** Change fields of the lesson. @param {Partial<MadeLesson>} change */
    set(change) {
      this.lesson = { ...this.lesson, ...change };
      this.changed();
    }

    /** Change fields of a step. @param {number} at @param {Partial<MadeStep>} change */
    setStep(at, change) {
      this.set({ steps: this.lesson.steps.map((step, number) => (number === at ? { ...step, ...change } : step)) });
    }

    /** Add steps after the last; their ids are given here. @param {Omit<MadeStep, "id">[]} steps */
    add(steps) {
      const taken = new Set(this.lesson.steps.map(({ id }) => id));
      const added = steps.map((step) => {
        const id = LessonFiles.freeId(taken);
        taken.add(id);
        return { ...structuredClone(step), id };
      });
      for (const step of added) this.first[step.id] = structuredClone(step);
      this.set({ steps: [...this.lesson.steps, ...added] });
    }

    /** Put a step in another place. @param {number} from @param {number} to */
    move(from, to) {
      const steps = [...this.lesson.steps];
      const last = steps.length - 1;
      if (from === to || Math.min(from, to) < 0 || Math.max(from, to) > last) return;
      steps.splice(to, 0, ...steps.splice(from, 1));
      this.set({ steps });
    }

    /** Throw a step away. @param {number} at @param {string} what is said of it */
    remove(at, what) {
      this.remember(what);
      this.set({ steps: this.lesson.steps.filter((_step, number) => number !== at) });
    }

    /** A step as it came. @param {number} at @param {string} what */
    reset(at, what) {
      const first = this.first[this.lesson.steps[at].id];
      if (!first) return;
      this.remember(what);
      this.set({ steps: this.lesson.steps.map((step, number) => (number === at ? structuredClone(first) : step)) });
    }

    /** Begin with another lesson. @param {MadeLesson | null} lesson @param {string} what */
    replace(lesson, what) {
      if (!this.isEmpty) this.remember(what);
      else if (this.before) this.before.what = what; // it brings back what was there before both
      const begun = structuredClone(lesson ?? empty());
      this.first = Object.fromEntries(begun.steps.map((step) => [step.id, structuredClone(step)]));
      this.lesson = begun;
      this.changed();
    }

    /** @param {string} what */
    remember(what) {
      this.before = { lesson: this.lesson, first: this.first, what };
    }

    /* What was thrown away last is there again. */
    undo() {
      if (!this.before) return;
      ({ lesson: this.lesson, first: this.first } = this.before);
      this.before = null;
      this.changed();
    }
  }

  return Draft;
})();
