// @ts-check
/* A step's task as it is put to a class, and what makes one unsound: what asked.py and solution.py in
   dashboard/lessons/ find for the lessons here; a test compares them. */

const LessonAsked = (function () {
  "use strict";

  const { say } = L.atlasWords;
  const MOST_NAMES = 16; // as in asked.py: names of places to choose from

  /** CRC-32 (ISO 3309), as Python's zlib has it. @param {string} text */
  function checksum(text) {
    let crc = -1;
    for (const byte of new TextEncoder().encode(text)) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc >>> 0;
  }

  /** Texts in an order that looks like chance and is the same wherever the step is shown. @param {Iterable<string>} texts @param {string} id of the step */
  function shuffled(texts, id) {
    const keyed = [...new Set(texts)].map((text) => /** @type {const} */ ([checksum(`${id}\0${text}`), text]));
    return keyed.sort(([a, one], [b, other]) => a - b || (one < other ? -1 : 1)).map(([, text]) => text);
  }

  /** By the letters, small and capital alike, each once. @param {Iterable<string>} texts */
  const byLetters = (texts) =>
    [...new Set(texts)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));

  class Asked {
    /**
     * @param {MakerData} data
     * @param {(name: string) => ClaimWords | undefined} told a claim in words, by `EVENT/CLAIM`
     */
    constructor(data, told) {
      this.data = data;
      this.told = told;
    }

    /** @param {string} name `EVENT/CLAIM` */
    speaker(name) {
      return this.told(name)?.by ?? "";
    }

    /** The reference of a claim. @param {string} name `EVENT/CLAIM` */
    reference(name) {
      return `“${this.told(name)?.source}”, ${this.data.references[this.claim(name)?.[4] ?? 0]}`;
    }

    /** @param {string} name `EVENT/CLAIM` @returns {MakerClaim | undefined} */
    claim(name) {
      const [event, id] = name.split("/");
      const known = Object.hasOwn(this.data.claims, event) ? this.data.claims[event] : [];
      return known.find(([one]) => one === id);
    }

    /** The claims that a task names, as far as it has any. @param {MadeTask} task @returns {string[]} */
    named({ kind, claims = [], settled_by: settled = [], claim, among = [] }) {
      if (kind === "source") return [...(claim ? [claim] : []), ...among];
      return kind === "order" || kind === "match" ? claims : settled;
    }

    /** Pairs of claims of which the first was surely made earlier. @param {string[]} names @returns {[string, string][]} */
    before(names) {
      return names.flatMap((one) => names.flatMap((other) => {
        const [first, second] = [this.claim(one), this.claim(other)];
        return first && second && first[3] < second[2] ? [/** @type {[string, string]} */ ([one, other])] : [];
      }));
    }

    /** What is to be found: its key. @param {MadeTask} task */
    target({ place, area }) {
      return place ? `place:${place}` : `area:${area}`;
    }

    // ---- what makes it unsound --------------------------------------------------------------------

    /**
     * Sentences of advice on a step's task.
     * @param {MadeStep} step
     * @param {PageView} view as the step's link says it
     * @param {Corners} corners of its section of the map
     * @returns {string[]}
     */
    problems(step, view, corners) {
      const { task } = step;
      if (!task) return [];
      const found = [];
      if (!step.question?.trim()) found.push(say("Say in the question what the class is to do."));
      const names = this.named(task);
      const strange = names.some((name) => !step.claims.includes(name));
      if (strange) return [...found, say("The task names a claim that the step no longer rests on: pick again.")];
      if (task.settled_by?.length === 0) found.push(say("Tick the claim that settles it: the class is told it with the answer."));
      if (task.kind === "order" && names.length && !this.before(names).length)
        found.push(say("These statements were all made on one day, or may have been: pick some of other days."));
      if (task.kind === "match" && new Set(names.map((name) => this.speaker(name))).size < 2)
        found.push(say("All these claims are by one speaker: pick some of others."));
      if (task.kind === "source" && new Set(names.map((name) => this.reference(name))).size < 2)
        found.push(say("These claims stand in one and the same source: pick some of others."));
      if (task.kind === "locate") found.push(...this.sight(task, view, corners));
      return found;
    }

    /** @param {MadeTask} task @param {PageView} view @param {Corners} corners */
    sight(task, view, corners) {
      const key = this.target(task);
      const target = Object.hasOwn(this.data.targets, key) ? this.data.targets[key] : undefined;
      if (!target) return [say("Choose what is to be found on the map.")];
      const [title, , , km] = target;
      const found = [];
      if (km && km > this.data.widest) found.push(say("“{title}” is known to {km} km only: ask for one that is known better.", { title, km }));
      if (!this.sees(key, corners)) found.push(say("“{title}” lies outside this section of the map.", { title }));
      if (view.selected === key) found.push(say("The map points at “{title}” already: choose something else there.", { title }));
      return found;
    }

    /** Whether a section of the map has a place, or the middle of an area. @param {string} key @param {Corners} corners */
    sees(key, [[south, west], [north, east]]) {
      const [, lon, lat] = this.data.targets[key];
      return west < lon && lon < east && south < lat && lat < north;
    }

    // ---- as it is put to a class ------------------------------------------------------------------

    /**
     * @param {MadeStep} step
     * @param {Corners} corners
     * @returns {LessonTask | null} null where there is no task, or it is not sound yet
     */
    of(step, corners) {
      const { task, claims, id } = step;
      if (!task || this.named(task).some((name) => !claims.includes(name) || !this.claim(name))) return null;
      const number = (/** @type {string} */ name) => claims.indexOf(name);
      const none = { statements: [], choices: [], right: [], before: [], reason: null, target: null, withheld: [] };
      /** @type {Partial<LessonTask> | null} */
      let own = null;
      const settled = this.named(task);
      if (task.kind === "choose") own = this.choose(task, id);
      else if (task.kind === "order") return this.order(task, id, number);
      else if (task.kind === "match" && settled.length) own = this.match(settled, id, number);
      else if (task.kind === "source" && task.claim) own = this.source(task.claim, settled, id, number);
      else if (task.kind === "locate") own = this.locate(task, id, corners);
      if (!own) return null;
      const order = task.kind === "match" ? shuffled(settled, id) : settled;
      const settledBy = order.map(number);
      return /** @type {LessonTask} */ ({ ...none, kind: task.kind, settledBy, ...own, ...(own.statements ? { withheld: settledBy } : {}) });
    }

    /** @param {MadeTask} task @param {string} id */
    choose({ right = [], wrong = [], reason = "" }, id) {
      const choices = shuffled([...right, ...wrong], id);
      return { choices, right: choices.flatMap((one, at) => (right.includes(one) ? [at] : [])), reason };
    }

    /** @param {MadeTask} task @param {string} id @param {(name: string) => number} number @returns {LessonTask} */
    order({ claims = [] }, id, number) {
      const pairs = this.before(claims);
      let shown = shuffled(claims, id);
      if (pairs.every(([one, other]) => shown.indexOf(one) < shown.indexOf(other))) shown = shown.toReversed(); // else it is solved
      /** @type {[number, number][]} */
      const before = pairs.map(([one, other]) => [shown.indexOf(one), shown.indexOf(other)]);
      const day = (/** @type {string} */ name) => this.claim(name)?.[2] ?? 0;
      const settledBy = claims.toSorted((a, b) => day(a) - day(b) || shown.indexOf(a) - shown.indexOf(b)).map(number);
      before.sort(([a, b], [c, d]) => a - c || b - d);
      return { kind: "order", statements: shown.map(number), choices: [], right: [], before, reason: null, target: null, settledBy, withheld: settledBy };
    }

    /** @param {string[]} claims @param {string} id @param {(name: string) => number} number */
    match(claims, id, number) {
      const shown = shuffled(claims, id);
      const by = shown.map((name) => this.speaker(name));
      const choices = byLetters(by);
      return { statements: shown.map(number), choices, right: by.map((one) => choices.indexOf(one)) };
    }

    /** @param {string} claim @param {string[]} named @param {string} id @param {(name: string) => number} number */
    source(claim, named, id, number) {
      const choices = shuffled(named.map((name) => this.reference(name)), id);
      return { statements: [number(claim)], choices, right: [choices.indexOf(this.reference(claim))] };
    }

    /** @param {MadeTask} task @param {string} id @param {Corners} corners */
    locate(task, id, corners) {
      const key = this.target(task);
      const { targets } = this.data;
      if (!Object.hasOwn(targets, key)) return null;
      const kind = key.split(":")[0];
      const seen = Object.keys(targets).filter((one) =>
        one.startsWith(`${kind}:`) && targets[one][4] && this.sees(one, corners));
      const others = shuffled(seen, id).filter((one) => one !== key);
      const [title, lon, lat, km] = targets[key];
      const choices = byLetters([key, ...others.slice(0, MOST_NAMES - 1)].map((one) => targets[one][0]));
      /** @type {LessonTask["target"]} */
      const target = { key, title, at: kind === "place" ? [lon, lat] : null, km: kind === "place" ? km : null };
      return { choices, right: [choices.indexOf(title)], target };
    }
  }

  return Asked;
})();
