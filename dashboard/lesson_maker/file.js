// @ts-check
/* The file of a lesson: YAML as in dashboard/lessons/stories/, read as strictly as geodata/reading.py
   reads a dataset's, and written so that what was written here is written alike again. */

const LessonFiles = (function () {
  "use strict";

  const { say } = L.atlasWords;
  const MOST_LEVELS = 40; // as in geodata/reading.py
  const MOST_TOLD = 6; // faults that a reader hears of at once
  const WIDTH = 100; // letters of a line, as in the lessons here
  const INDENT = 2;
  const VIEWS = new Set(["view", "beside"]);

  /* What cannot be opened; the message says why. */
  class Refused extends Error {}

  // Dates, `on` and `no` are plain words in a lesson.
  const SCHEMA = new jsyaml.Schema({
    include: [jsyaml.FAILSAFE_SCHEMA],
    implicit: jsyaml.JSON_SCHEMA.compiledImplicit.filter(
      (/** @type {{ tag: string }} */ { tag }) => tag !== "tag:yaml.org,2002:bool",
    ),
  });

  /** Where in a lesson something stands, in words. @param {(string | number)[]} path */
  function place(path) {
    const [first, number, ...rest] = path;
    const names = rest.filter((part) => typeof part === "string").join(", ");
    if (first === "steps" && typeof number === "number")
      return names ? say("Step {n}, {field}", { n: number + 1, field: names }) : say("Step {n}", { n: number + 1 });
    return path.length ? path.join(", ") : say("The file");
  }

  /** @param {LessonFault[]} faults */
  function sentence(faults) {
    const told = faults.slice(0, MOST_TOLD).map(({ path, problem }) => `${place(path).slice(0, 120)}: ${problem}.`);
    if (faults.length > MOST_TOLD) told.push(say("And {n} more.", { n: faults.length - MOST_TOLD }));
    return told.join(" ");
  }

  /** Every text without blanks at its ends, and fields without a text left out; views are a link's. @param {any} value @returns {any} */
  function trimmed(value) {
    if (typeof value === "string") return value.trim();
    if (Array.isArray(value)) return value.map(trimmed);
    if (!value || typeof value !== "object") return value;
    const fields = Object.entries(value).map(([name, entry]) => [name, VIEWS.has(name) ? entry : trimmed(entry)]);
    return Object.fromEntries(fields.filter(([, entry]) => entry !== "" && entry !== null && entry !== undefined));
  }

  class Files {
    /** @param {MakerData} data */
    constructor(data) {
      this.data = data;
      this.schema = new LessonSchema(data.schema);
    }

    /**
     * The lesson in a file's text. Raises Refused with sentences for one that cannot be used; what
     * only lacks something is none such.
     * @param {string} text
     * @returns {MadeLesson}
     */
    read(text) {
      const most = this.data.bytes;
      if (new TextEncoder().encode(text).length > most)
        throw new Refused(say("The file is larger than {n} kB. A lesson has only words in it.", { n: most / 1000 }));
      return this.taken(this.parsed(text));
    }

    /** @param {string} text @returns {unknown} */
    parsed(text) {
      let depth = 0;
      /** @param {"open" | "close"} sign @param {{ anchorMap: object }} state */
      const listener = (sign, state) => {
        depth += sign === "open" ? 1 : -1;
        if (depth > MOST_LEVELS) throw new Refused(say("The file is nested too deeply; a lesson needs few levels."));
        const [anchor] = Object.keys(state.anchorMap ?? {});
        if (anchor !== undefined)
          throw new Refused(say("The file has an anchor, &{name}; write out what it stands for.", { name: anchor.slice(0, 40) }));
      };
      try {
        return jsyaml.safeLoad(text.replace(/^\uFEFF/, ""), { schema: SCHEMA, listener });
      } catch (error) {
        if (error instanceof Refused) throw error;
        const { reason, mark } = /** @type {any} */ (error);
        const values = { problem: String(reason ?? error).slice(0, 200), line: (mark?.line ?? 0) + 1, column: (mark?.column ?? 0) + 1 };
        throw new Refused(say("The file is not YAML at line {line}, column {column}: {problem}. Correct it there.", values));
      }
    }

    /** A lesson of a value that came from outside; see `read`. @param {unknown} value @returns {MadeLesson} */
    taken(value) {
      if (!LessonFiles.isPlain(value)) throw new Refused(say("The file holds what no lesson holds; correct it."));
      const faults = this.schema.faults(value).filter(({ wanting }) => !wanting);
      if (faults.length) throw new Refused(sentence(faults));
      const lesson = trimmed(value);
      const steps = (lesson.steps ?? []).map((/** @type {any} */ step) => ({ view: {}, claims: [], ...step }));
      /** @type {Set<string>} */
      const seen = new Set();
      for (const step of steps) {
        if (!step.id || seen.has(step.id)) step.id = LessonFiles.freeId(seen);
        seen.add(step.id);
      }
      return this.ordered({ ...lesson, steps });
    }

    /** The fields in the order of the model, so that equal lessons are written alike. @param {any} lesson @returns {MadeLesson} */
    ordered(lesson) {
      const top = Object.keys(this.data.schema.properties ?? {});
      const fields = Object.keys(this.schema.named("Step").properties ?? {});
      /** @param {any} value @param {string[]} names */
      const sorted = (value, names) =>
        Object.fromEntries(names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]));
      const found = sorted(lesson, top);
      found.steps = lesson.steps.map((/** @type {any} */ step) => {
        const kind = this.schema.meant(this.schema.named("Step").properties?.task ?? {}, step.task);
        const task = step.task ? { task: sorted(step.task, Object.keys(kind?.properties ?? {})) } : {};
        return sorted({ ...step, ...task }, fields);
      });
      return /** @type {any} */ (found);
    }

    /** What is wrong or wanting in a lesson as it would be written. @param {MadeLesson} lesson */
    faults(lesson) {
      return this.schema.faults(trimmed(lesson));
    }

    /** What a lesson lacks to be whole, in sentences; "" if nothing. @param {MadeLesson} lesson */
    wanting(lesson) {
      const faults = this.faults(lesson);
      return faults.length ? sentence(faults) : "";
    }

    /** The text of a lesson's file. @param {MadeLesson} lesson */
    write(lesson) {
      const { steps, ...rest } = this.ordered(trimmed(lesson));
      const head = Object.entries(rest).map(([name, value]) => field(name, value, WIDTH)).join("");
      if (!steps.length) return `${head}steps: []\n`;
      const written = steps.map((step) => {
        const fields = Object.entries(step).map(([name, value]) => field(name, value, WIDTH - INDENT)).join("");
        return `- ${fields.trimEnd().split("\n").join("\n  ").replace(/\n +(?=\n)/g, "\n")}\n`;
      });
      return `${head}steps:\n${written.join("")}`;
    }

    /** What a lesson is called as a file. @param {MadeLesson} lesson */
    name({ title }) {
      const words = (title ?? "").normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
      return `${words.slice(0, 60) || "lesson"}.yaml`;
    }

    /** Whether a value holds only what JSON holds: a key `__proto__` would give it more. @param {any} value @returns {boolean} */
    static isPlain(value) {
      if (!value || typeof value !== "object") return true;
      const prototype = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && !Array.isArray(value)) return false;
      return Object.values(value).every(LessonFiles.isPlain);
    }

    /** An id that no step has. @param {Set<string>} taken */
    static freeId(taken) {
      let number = taken.size + 1;
      while (taken.has(`step-${number}`)) number += 1;
      return `step-${number}`;
    }

    static Refused = Refused;
    static place = place;
  }

  /** One field in YAML. @param {string} name @param {unknown} value @param {number} lineWidth */
  function field(name, value, lineWidth) {
    const flowLevel = name === "bounds" ? 1 : -1;
    return jsyaml.safeDump({ [name]: value }, { lineWidth, flowLevel, noRefs: true, noArrayIndent: true });
  }

  return Files;
})();
