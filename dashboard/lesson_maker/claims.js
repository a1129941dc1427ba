// @ts-check
/* The claims that a step rests on: those that are picked, and those to pick from, which are told of
   the events in view, the chosen ones first. */

const LessonClaims = (function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;
  const MOST_PROPOSED = 6; // a page of the handout has room for nine
  const FEWEST_LETTERS = 3; // from which on all events are looked through
  const MOST_FOUND = 20; // events

  class Claims {
    /**
     * @param {InstanceType<typeof LessonPlaying>} playing
     * @param {InstanceType<typeof LessonAdvice>} advice
     * @param {(claims: string[]) => void} write
     */
    constructor(playing, advice, write) {
      this.playing = playing;
      this.advice = advice;
      this.write = write;
      /** @type {string[]} */
      this.picked = [];
      this.list = html("ul", "maker-claims");
      this.groups = html("div", "maker-groups");
      this.title = html("summary");
      const from = html("details", "maker-from");
      const looked = LessonFields.field(say("Find a claim, of any day"), "", () => this.draw(), { type: "search", hint: say("Words of a claim or of its event.") });
      this.query = looked.input;
      from.append(this.title, looked.box, this.groups);
      this.from = from;
      this.box = html("div", "maker-rests");
      this.box.append(html("h4", "", say("Claims it rests on")), this.list, from);
    }

    /** Claims of the chosen events that count in a view: both sides in turn, no more than fit. @param {Pick<MadeStep, "view">} step @returns {string[]} */
    proposed(step) {
      const { view } = this.advice.link.read(Object.entries(step.view));
      const marks = this.advice.marks(/** @type {MadeStep} */ (step), view);
      /** @type {Map<string, string[]>} */
      const bySide = new Map();
      for (const event of marks)
        for (const name of this.told(event, view)) {
          const side = this.advice.sideOf(name) ?? "";
          bySide.set(side, [...(bySide.get(side) ?? []), name]);
        }
      const found = [];
      for (let turn = 0; found.length < MOST_PROPOSED && turn < 99; turn += 1)
        for (const names of bySide.values()) if (names[turn] && found.length < MOST_PROPOSED) found.push(names[turn]);
      return found;
    }

    /** The claims of an event that count in a view. @param {EventData} event @param {PageView} view */
    told(event, { date, knowledge, viewpoint }) {
      const { tellings } = this.advice.frame.payload;
      const known = this.advice.data.claims[event.id] ?? [];
      const { then, now } = event.tellings;
      const day = L.atlasDays.dayNumber(date);
      const track = then[viewpoint ?? ""];
      const number = knowledge === "now" ? now[viewpoint ?? ""]
        : track && track[0][0] <= day ? L.atlasDays.inForce(track, day) : undefined;
      const numbers = number === undefined ? [] : (tellings[number]?.claims ?? []);
      return numbers.map((one) => `${event.id}/${known[one][0]}`);
    }

    /** Draw it for a step. @param {MadeStep} step */
    show(step) {
      this.picked = step.claims;
      this.list.replaceChildren(...step.claims.map((name, number) => this.row(name, number)));
      this.step = step;
      const marks = this.draw();
      if (!step.claims.length && marks) this.from.open = true;
    }

    /** What there is to pick from; returns how many events stand first, since they are chosen. */
    draw() {
      const { step, advice } = this;
      if (!step) return 0;
      const { view } = advice.link.read(Object.entries(step.view));
      const { selected } = advice.frame.view; // on the map, whatever the step shows
      const marks = [...new Set([...advice.marks(step, { ...view, selected }), ...advice.marks(step, view)])];
      const day = L.atlasDays.dayNumber(view.date);
      const [first, last] = L.atlasDays.around(day, view.window);
      const { events } = advice.frame.payload;
      const others = events.filter((event) =>
        !marks.includes(event) && event.from <= last && event.to >= first && (!event.at || advice.sees(step, event)) &&
        this.told(event, view).length > 0);
      // Those of the day itself come before those of the days around it.
      others.sort((one, other) => Math.abs(one.from - day) - Math.abs(other.from - day));
      const seen = [...marks, ...others];
      this.title.textContent = sayMany("Pick claims from what is in view ({n} event)", "Pick claims from what is in view ({n} events)", seen.length);
      const words = this.query.value.toLowerCase().split(/\s+/).filter(Boolean);
      const groups = words.join("").length < FEWEST_LETTERS
        ? seen.map((event, number) => this.group(event, this.told(event, view), number < marks.length))
        : this.found([...new Set([...seen, ...events])], words);
      this.groups.replaceChildren(...groups);
      return marks.length;
    }

    /** Events and claims with some words in them. @param {EventData[]} events @param {string[]} words */
    found(events, words) {
      const has = (/** @type {string} */ text) => words.every((word) => text.toLowerCase().includes(word));
      const groups = [];
      for (const event of events) {
        const names = this.advice.data.claims[event.id].map(([id]) => `${event.id}/${id}`);
        const claims = this.playing.frame.events.claims(event) ?? [];
        const texts = claims.map(({ by, text, source }) => `${event.title} ${event.when} ${by} ${text} ${source}`);
        const hits = names.filter((_name, number) => has(texts[number] ?? ""));
        if (hits.length) groups.push(this.group(event, hits, true));
        if (groups.length === MOST_FOUND) break;
      }
      return groups.length ? groups : [html("p", "maker-quiet", say("No claim has these words."))];
    }

    /** @param {string} name @param {number} number */
    row(name, number) {
      const item = html("li");
      const claim = this.playing.claim(name);
      const words = claim ? `${claim.by} ${claim.stance} (${claim.on}): ` : "";
      const told = html("span");
      told.append(html("strong", "", words), claim ? claim.text : name);
      item.append(told);
      const away = () => {
        this.pick(name, false);
        const rows = this.list.querySelectorAll("button");
        (rows[number] ?? rows[number - 1] ?? this.title).focus();
      };
      const called = claim ? `${claim.by}, ${claim.on}` : name;
      item.append(LessonFields.button("×", away, { label: say("Take this claim away: {claim}", { claim: called }) }));
      return item;
    }

    /** Claims of an event, written once somebody opens it. @param {EventData} event @param {string[]} names @param {boolean} open */
    group(event, names, open) {
      const box = html("details");
      box.append(html("summary", "", `${event.title} (${event.when})`));
      const fill = () => {
        if (box.childElementCount === 1) box.append(...names.map((name) => this.tick(name)));
      };
      box.addEventListener("toggle", fill);
      if (open) {
        box.open = true;
        fill();
      }
      return box;
    }

    /** @param {string} name */
    tick(name) {
      const label = html("label", "maker-tick");
      const input = html("input", "", undefined, { type: "checkbox" });
      input.checked = this.picked.includes(name);
      input.dataset.claim = name;
      input.addEventListener("change", () => this.pick(name, input.checked));
      const claim = this.playing.claim(name);
      const words = html("span");
      if (claim) words.append(html("strong", "", `${claim.by} ${claim.stance} (${claim.on}): `), claim.text, " ", html("em", "", claim.source));
      label.append(input, words);
      return label;
    }

    /** @param {string} name @param {boolean} wanted */
    pick(name, wanted) {
      const rest = this.picked.filter((one) => one !== name);
      this.picked = wanted ? [...rest, name] : rest;
      this.write(this.picked);
      this.list.replaceChildren(...this.picked.map((one, number) => this.row(one, number)));
      for (const box of this.groups.querySelectorAll("input")) box.checked = this.picked.includes(box.dataset.claim ?? "");
    }
  }

  return Claims;
})();
