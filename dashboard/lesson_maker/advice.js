// @ts-check
/* What is worth mending in a lesson, told as advice while it is written: what `python -m dashboard
   lessons` asks of the lessons here, by the limits that Python gives. */

const LessonAdvice = (function () {
  "use strict";

  const { say, sayMany } = L.atlasWords;
  const { around, dayNumber, inForce } = L.atlasDays;

  /** @param {string} text */
  const wordsIn = (text) => text.split(/\s+/).filter(Boolean).length;

  class Advice {
    /**
     * @param {InstanceType<typeof LessonFiles>} files
     * @param {AtlasMap} frame
     * @param {InstanceType<typeof AtlasLink>} link
     * @param {InstanceType<typeof LessonPlaying>} playing
     */
    constructor(files, frame, link, playing) {
      this.files = files;
      this.playing = playing;
      this.data = files.data;
      this.frame = frame;
      this.link = link;
      this.events = new Map(frame.payload.events.map((event) => [event.id, event]));
    }

    // ---- the lesson ---------------------------------------------------------------------------

    /** @param {MadeLesson} lesson @returns {string[]} */
    lesson(lesson) {
      const found = [];
      const { steps } = lesson;
      if (!lesson.title?.trim()) found.push(say("Give the lesson a title."));
      if (!lesson.summary?.trim()) found.push(say("Say in two sentences what the lesson is about; it stands on the handout."));
      const { minItems = 0, maxItems = Infinity } = this.files.schema.root.properties?.steps ?? {};
      if (steps.length < minItems) found.push(sayMany("A lesson has at least {n} step.", "A lesson has at least {n} steps.", minItems));
      if (steps.length > maxItems) found.push(sayMany("A lesson has at most {n} step.", "A lesson has at most {n} steps.", maxItems));
      for (const { path, problem, wanting } of this.files.faults(lesson))
        if (!wanting && path.length < 2) found.push(`${LessonFiles.place(path)}: ${problem}.`);
      if (steps.length && lesson.minutes && !this.playing.minutes(lesson))
        found.push(say("The steps’ own minutes fill more than the lesson’s {n}: give it more, or them fewer.", { n: lesson.minutes }));
      return [...found, ...this.balance(steps)];
    }

    /** How many claims of each side are shown, each once. @param {MadeStep[]} steps */
    sides(steps) {
      /** @type {Record<string, number>} */
      const counts = Object.fromEntries(Object.keys(this.data.sides).map((side) => [side, 0]));
      for (const name of new Set(steps.flatMap(({ claims }) => claims))) {
        const side = this.sideOf(name);
        if (side !== undefined && side in counts) counts[side] += 1;
      }
      return counts;
    }

    /** How many claims are shown, in words. @param {MadeStep[]} steps */
    counted(steps) {
      const sides = Object.entries(this.sides(steps));
      const names = [...new Set(steps.flatMap(({ claims }) => claims))];
      const others = names.filter((name) => this.sideOf(name)).length - sides.reduce((sum, [, n]) => sum + n, 0);
      const told = sides.map(([side, n]) => say("{n} of the {side} side", { n, side: this.data.sides[side] }));
      const more = say("{n} of others", { n: others });
      return say("Claims shown: {sides}.", { sides: [...told, more].join(", ") });
    }

    /** The side of who makes a claim; undefined for one that the atlas does not have. @param {string} name */
    sideOf(name) {
      const [event, id] = name.split("/");
      const known = Object.hasOwn(this.data.claims, event) ? this.data.claims[event] : [];
      return known.find(([one]) => one === id)?.[1];
    }

    /** @param {MadeStep[]} steps */
    balance(steps) {
      if (!steps.some(({ claims }) => claims.length)) return [];
      const counts = Object.entries(this.sides(steps)).sort(([, one], [, other]) => one - other);
      const missing = counts.filter(([, n]) => !n).map(([side]) => this.data.sides[side]);
      if (missing.length)
        return missing.map((side) => say("In the whole lesson no claim of the {side} side is shown: add one, or say in the text why there is none.", { side }));
      const [[less, few], [more, many]] = [counts[0], counts[counts.length - 1]];
      if (many < this.data.times * few) return [];
      const values = { many, more: this.data.sides[more], few, less: this.data.sides[less] };
      return [say("{many} claims are of the {more} side and {few} of the {less} side: let the other one speak more often.", values)];
    }

    // ---- a step -------------------------------------------------------------------------------

    /** @param {MadeStep} step @returns {string[]} */
    step(step) {
      return [...this.words(step), ...this.claims(step), ...this.view(step), ...this.task(step), ...this.rest(step)];
    }

    /** @param {MadeStep} step */
    words({ title = "", text = "", question = "", answer = "" }) {
      const found = [];
      if (!title.trim()) found.push(say("Give the step a title."));
      const [fewest, most] = this.data.words;
      const n = wordsIn(text);
      if (n < fewest || n > most)
        found.push(sayMany("The text has {n} word; a class reads {fewest} to {most} well.", "The text has {n} words; a class reads {fewest} to {most} well.", n, { fewest, most }));
      if (question.trim() && !answer.trim()) found.push(say("Write a good answer to the question, for your answer sheet."));
      if (answer.trim() && !question.trim()) found.push(say("There is an answer and no question."));
      return found;
    }

    /** @param {MadeStep} step */
    claims({ claims }) {
      if (!claims.length) return [say("The text rests on no claim yet: pick at least one, so that the class sees who says so.")];
      const unknown = claims.filter((name) => this.sideOf(name) === undefined);
      if (unknown.length) return unknown.map((name) => say("This atlas has no claim “{name}”: take it away.", { name: name.slice(0, 80) }));
      const spoken = new Set(claims.map((name) => this.sideOf(name)));
      const events = new Set(claims.map((name) => name.split("/")[0]));
      const sides = Object.keys(this.data.sides);
      if (sides.every((side) => !spoken.has(side))) return [];
      return sides.filter((side) => !spoken.has(side)).flatMap((side) => {
        const there = [...events].flatMap((event) => this.data.claims[event]).filter(([, own]) => own === side).length;
        const words = this.data.sides[side];
        if (there) return [sayMany("The {side} side does not speak in this step; of the same events it has {n} claim.", "The {side} side does not speak in this step; of the same events it has {n} claims.", there, { side: words })];
        return [];
      });
    }

    /** @param {MadeStep} step */
    view(step) {
      const { view, notices } = this.link.read(Object.entries(step.view));
      if (!("date" in step.view)) notices.push(say("The map has no day: use the map’s view."));
      if (step.bounds && !this.within(step.bounds)) notices.push(say("The section of the map is not one that can be shown: use the map’s view."));
      if (notices.length) return notices;
      const day = dayNumber(view.date);
      const [first, last] = around(day, view.window);
      const told = (/** @type {EventData} */ { from, to, tellings }, knowledge = view.knowledge) =>
        from <= last && to >= first && this.counts(tellings, day, knowledge, view.viewpoint ?? "");
      const found = this.marks(step, view).flatMap((event) => {
        const { title } = event;
        const drawn = Boolean(event.at);
        if (!drawn && !event.arrows) return [say("“{title}” has no symbol on the map: choose another event, or an area.", { title })];
        if (!told(event) && told(event, "now")) return [say("“{title}” was told of only later: choose “{today}” above the map, or a later day, then “Use the map’s view”.", { title, today: this.today() })];
        if (!told(event)) return [say("Nobody tells of “{title}” in these days: choose another day, or more days around it.", { title })];
        if (!this.sees(step, event)) return [say("“{title}” lies outside this section of the map.", { title })];
        return [];
      });
      const shown = this.frame.payload.events.some((event) => told(event) && this.sees(step, event));
      if (!shown && !view.selected) found.push(say("On this map no event is told: choose another day, more days around it, or another section."));
      return found;
    }

    /* What the choice is called that counts what was told later. */
    today() {
      return this.data.choices.knowledge.options.find(([value]) => value === "now")?.[1] ?? "";
    }

    /** @param {MadeStep} step */
    task(step) {
      const { view } = this.link.read(Object.entries(step.view));
      return [...this.playing.asked.problems(step, view, this.playing.corners(step)), ...this.named(step, view)];
    }

    /** What is to be found must not be read off the map. @param {MadeStep} step @param {PageView} view */
    named(step, view) {
      const target = step.task?.kind === "locate" && this.data.targets[this.playing.asked.target(step.task)];
      if (!target) return [];
      const [title, lon, lat] = target;
      if (!step.question?.toLowerCase().includes(title.toLowerCase())) return [];
      const corners = this.playing.corners(step);
      const zoom = this.frame.map.getBoundsZoom(corners);
      const written = this.frame.payload.places.some((place) =>
        place.title === title && L.AtlasLabels.shows(place.rank, zoom) && this.sees(step, place));
      if (written) return [say("The map writes “{title}”: who reads it has found it. Ask for it in other words, such as what happened there.", { title })];
      const pointed = this.marks(step, view).some(({ at, title: told }) => at?.[0] === lon && at[1] === lat || told.includes(title));
      return pointed ? [say("A symbol that this map points at stands at “{title}”, or names it: point at something else.", { title })] : [];
    }

    /** The events that a view points at. @param {MadeStep} _step @param {PageView} view @returns {EventData[]} */
    marks(_step, view) {
      const names = [view.selected?.startsWith("event:") ? view.selected.slice("event:".length) : "", ...view.highlight];
      return [...new Set(names)].map((name) => this.events.get(name)).filter((event) => event !== undefined);
    }

    /** Whether a step's section of the map has an event, or a part of its arrows. @param {MadeStep} step @param {Pick<EventData, "at" | "arrows">} thing */
    sees(step, { at, arrows = [] }) {
      const [[low, left], [high, right]] = this.playing.corners(step);
      return [...(at ? [at] : []), ...arrows.flat()].some(([lon, lat]) => left <= lon && lon <= right && low <= lat && lat <= high);
    }

    /** Whether anything told of an event counts on a day. @param {EventData["tellings"]} tracks @param {number} day @param {string} knowledge @param {string} viewpoint */
    counts({ then, now }, day, knowledge, viewpoint) {
      const { tellings } = this.frame.payload;
      if (knowledge === "now") return Boolean(tellings[now[viewpoint] ?? -1]?.claims.length);
      const track = then[viewpoint];
      return Boolean(track && track[0][0] <= day && tellings[inForce(track, day)].claims.length);
    }

    /** @param {[number, number, number, number]} bounds */
    within([west, south, east, north]) {
      const [left, low, right, high] = this.data.frame;
      return left <= west && west < east && east <= right && low <= south && south < north && north <= high;
    }

    /** What the model asks besides. @param {MadeStep} step */
    rest(step) {
      const faults = this.files.faults({ steps: [step] }).filter(({ path }) => path[0] === "steps" && path.length > 2);
      const own = new Set(["title", "text", "claims"]); // said above, and kinder
      return faults
        .filter(({ path, wanting }) => !(wanting && (own.has(String(path[2])) || path.includes("settled_by"))))
        .map(({ path, problem }) => `${path.slice(2).join(", ")}: ${problem}.`);
    }

    static wordsIn = wordsIn;
  }

  return Advice;
})();
