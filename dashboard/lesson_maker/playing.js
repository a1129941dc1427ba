// @ts-check
/* A lesson's file as the player takes it: what `for_browser` in dashboard/lessons/payload.py makes of
   the lessons here; a test compares the two. */

const LessonPlaying = (function () {
  "use strict";

  const LEAST = 0.5; // minutes of a step, as in hour.py

  class Playing {
    /**
     * @param {MakerData} data
     * @param {AtlasMap} frame
     * @param {InstanceType<typeof AtlasLink>} link
     */
    constructor(data, frame, link) {
      this.data = data;
      this.frame = frame;
      this.link = link;
      this.asked = new LessonAsked(data, (name) => this.claim(name));
      const forms = data.glossary.flatMap((entry) => entry.forms.map((form) => /** @type {const} */ ([form.toLowerCase(), entry])));
      this.byForm = new Map(forms);
      const either = [...this.byForm.keys()].sort((a, b) => b.length - a.length).map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
      this.pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${either})(?![\\p{L}\\p{N}_-])`, "giu");
    }

    /** @param {MadeLesson} lesson @param {string} id @returns {Lesson} */
    of(lesson, id) {
      /** @type {Lesson["words"]} */
      const words = {};
      const { choices, keys } = this.data;
      const steps = lesson.steps.map((step) => this.step(step, words));
      return { id, title: lesson.title ?? L.atlasWords.say("A lesson without a title"), choices, keys, steps, words };
    }

    /**
     * Minutes planned for each step, as `minutes_of` in dashboard/lessons/hour.py shares them out;
     * null where the steps' own do not go into the lesson's.
     * @param {MadeLesson} lesson
     */
    minutes({ minutes = 0, steps }) {
      const own = steps.map((step) => step.minutes);
      const given = own.reduce((sum, one = 0) => /** @type {number} */ (sum) + one, 0) ?? 0;
      const others = own.filter((one) => !one).length;
      if (given > minutes || (others && given === minutes)) return null;
      const even = Math.max(LEAST, Math.round((2 * (minutes - given)) / (others || 1)) / 2);
      return own.map((one) => one ?? even);
    }

    /** @param {MadeStep} step @param {Lesson["words"]} words @returns {LessonStep} */
    step(step, words) {
      const { view } = this.link.read(Object.entries(step.view));
      const { date, window, viewpoint, knowledge, names, selected, highlight, layers } = view;
      return /** @type {any} */ ({
        title: step.title ?? "",
        pieces: this.pieces(step.text ?? "", words),
        question: step.question ?? null,
        answer: step.answer ?? null,
        task: this.asked.of(step, this.corners(step)),
        note: step.note ?? null,
        view: {
          day: date, window, viewpoint, knowledge, names, selected, highlight, layers,
          chapter: view.chapter ?? this.link.chapterOf(date),
        },
        bounds: this.corners(step),
        link: AtlasLink.address(this.link.write(view, {})),
        claims: this.claims(step.claims),
      });
    }

    /** South-west and north-east corner of a step. @param {Pick<MadeStep, "bounds">} step @returns {Corners} */
    corners({ bounds }) {
      if (!bounds) return /** @type {Corners} */ (this.frame.view.home);
      const [west, south, east, north] = bounds;
      return [[south, west], [north, east]];
    }

    /** The words of claims; one that the atlas does not have is left out, and the advice says so. @param {string[]} names */
    claims(names) {
      return names.map((name) => this.claim(name)).filter((claim) => claim !== undefined);
    }

    /** @param {string} name `EVENT/CLAIM` @returns {ClaimWords | undefined} */
    claim(name) {
      const [event, id] = name.split("/");
      const known = Object.hasOwn(this.data.claims, event) ? this.data.claims[event] : [];
      const number = known.findIndex(([one]) => one === id);
      const told = number < 0 ? undefined : this.frame.events.claims(/** @type {EventData} */ ({ id: event }));
      return told?.[number];
    }

    /**
     * A text cut where each word of the glossary first stands, which is noted in `words`.
     * @param {string} text
     * @param {Lesson["words"]} words
     */
    pieces(text, words) {
      /** @type {LessonStep["pieces"]} */
      const found = [];
      /** @type {Set<string>} */
      const seen = new Set();
      let at = 0;
      for (const match of text.matchAll(this.pattern)) {
        const entry = this.byForm.get(match[0].toLowerCase());
        if (!entry || seen.has(entry.id)) continue;
        seen.add(entry.id);
        words[entry.id] = [entry.term, entry.text];
        found.push(text.slice(at, match.index), [match[0], entry.id]);
        at = match.index + match[0].length;
      }
      found.push(text.slice(at));
      return found.filter((piece) => piece !== "");
    }
  }

  return Playing;
})();
