// @ts-check
/* The question of a step, written: an open one, or one that the browser checks, by its kind. */

const LessonTasks = (function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const { field, choice } = LessonFields;
  const OPEN = "open";
  const MOST_SETTLING = 3;

  /** @param {string} text */
  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

  class Tasks {
    /**
     * @param {InstanceType<typeof LessonPlaying>} playing
     * @param {(change: Partial<MadeStep>) => void} write
     */
    constructor(playing, write) {
      this.playing = playing;
      this.write = write;
      this.box = html("div", "maker-asked");
      this.own = html("div", "maker-asked");
    }

    /** @param {MadeStep} step */
    show(step) {
      this.step = step;
      const question = field(say("Question for the class"), step.question ?? "", (words) => this.write({ question: words }), { rows: 2 });
      const answer = field(say("A good answer"), step.answer ?? "", (words) => this.write({ answer: words }), { rows: 2, hint: say("Told after the answer, and on your answer sheet.") });
      /** @type {[string, string][]} */
      const kinds = [
        [OPEN, say("Open: the class talks about it")], ["choose", say("Choose the right answer")],
        ["order", say("Put statements in order")], ["match", say("Who says what?")],
        ["locate", say("Find it on the map")], ["source", say("Find the source")],
      ];
      const kind = choice(say("Kind of question"), kinds, step.task?.kind ?? OPEN, (name) => {
        this.set(name === OPEN ? undefined : this.begun(name));
        this.fields();
      });
      this.answer = answer.input;
      this.box.replaceChildren(question.box, kind.box, this.own, answer.box);
      this.fields();
    }

    /** The step's claims have changed. @param {MadeStep} step */
    follow(step) {
      this.step = step;
      this.fields();
    }

    /** @param {MadeTask | undefined} task */
    set(task) {
      if (!this.step) return;
      this.step = { ...this.step, task };
      this.write({ task });
    }

    /** A task of a kind, with what the step has for it. @param {string} kind @returns {MadeTask} */
    begun(kind) {
      const { claims = [] } = this.step ?? {};
      // What settles an answer is for the teacher to say.
      if (kind === "choose") return { kind, right: [], wrong: [], reason: "", settled_by: [] };
      if (kind === "locate") return { kind, settled_by: [] };
      if (kind === "source") return { kind, claim: claims[0] ?? "", among: claims.slice(1, this.most) };
      return { kind, claims: claims.slice(0, this.most) };
    }

    /* How many claims a task may name, as the model says. */
    get most() {
      return this.playing.data.schema.$defs?.Order?.properties?.claims?.maxItems ?? Infinity;
    }

    /* What the kind asks for. */
    fields() {
      const task = this.step?.task;
      const { choose, order, match, locate, source } = {
        choose: () => this.choose(), order: () => [this.ticks(say("Statements to put in order"), "claims", this.most)],
        match: () => [this.ticks(say("Statements whose speaker is asked"), "claims", this.most)],
        locate: () => this.locate(), source: () => this.source(),
      };
      const made = /** @type {Record<string, () => HTMLElement[]>} */ ({ choose, order, match, locate, source })[task?.kind ?? ""]?.() ?? [];
      this.own.replaceChildren(...made);
    }

    choose() {
      const { right = [], wrong = [], reason = "" } = this.step?.task ?? {};
      return [
        field(say("Right answers"), right.join("\n"), (text) => {
          const before = this.step?.task?.right ?? [];
          this.answers(lines(text).join("; "), before.join("; "));
          this.change({ right: lines(text) });
        }, { rows: 2, hint: say("One a line.") }).box,
        field(say("Wrong answers"), wrong.join("\n"), (text) => this.change({ wrong: lines(text) }), { rows: 3, hint: say("One a line; plausible ones. They are shuffled.") }).box,
        field(say("Why: told after the answer"), reason, (text) => this.change({ reason: text.trim() }), { rows: 2 }).box,
        this.ticks(say("Claims that settle it"), "settled_by", MOST_SETTLING),
      ];
    }

    locate() {
      const { step, playing } = this;
      if (!step?.task) return [];
      const corners = playing.corners(step);
      const { targets } = playing.data;
      const seen = Object.keys(targets).filter((key) => targets[key][4] && playing.asked.sees(key, corners));
      let chosen = step.task.place || step.task.area ? playing.asked.target(step.task) : "";
      const title = (/** @type {string} */ key) => targets[key]?.[0] ?? key;
      const areas = (/** @type {string} */ key) => (key.startsWith("area:") ? say("{title} (area)", { title: title(key) }) : title(key));
      const options = [...new Set([...seen, ...(chosen ? [chosen] : [])])].sort((a, b) => title(a).localeCompare(title(b)));
      const pick = choice(say("What is to be found"), [["", say("Choose …")], ...options.map((key) => /** @type {[string, string]} */ ([key, areas(key)]))], chosen, (key) => {
        const [kind, id] = key.split(":");
        this.answers(title(key), title(chosen));
        chosen = key;
        this.set({ kind: "locate", ...(id ? { [kind]: id } : {}), settled_by: this.step?.task?.settled_by ?? [] });
      });
      return [pick.box, this.ticks(say("Claims that settle it"), "settled_by", MOST_SETTLING)];
    }

    /** What is right is the good answer, until somebody writes more. @param {string} words @param {string} before */
    answers(words, before) {
      const { answer } = this;
      if (!answer || ![before, ""].includes(answer.value.trim())) return;
      answer.value = words;
      answer.dispatchEvent(new Event("input"));
    }

    source() {
      const { claims = [], task } = this.step ?? {};
      const options = claims.map((name) => /** @type {[string, string]} */ ([name, this.words(name)]));
      const pick = choice(say("Claim whose source is asked"), options, task?.claim ?? "", (claim) => {
        this.change({ claim, among: (task?.among ?? []).filter((/** @type {string} */ name) => name !== claim) });
        this.fields();
      });
      return [pick.box, this.ticks(say("Claims whose sources are offered too"), "among", this.most - 1, task?.claim)];
    }

    /** @param {Record<string, unknown>} change */
    change(change) {
      const task = this.step?.task;
      if (task) this.set({ ...task, ...change });
    }

    /** @param {string} name */
    words(name) {
      const claim = this.playing.claim(name);
      return claim ? `${claim.by} (${claim.on}): ${claim.text}` : name;
    }

    /** Some of the step's claims. @param {string} title @param {string} part of the task @param {number} most @param {string} [but] */
    ticks(title, part, most, but) {
      const box = html("fieldset", "maker-ticks");
      box.append(html("legend", "maker-name", title));
      const { claims = [] } = this.step ?? {};
      if (!claims.length) box.append(html("p", "maker-quiet", say("Pick claims for the step first.")));
      const named = () => /** @type {string[]} */ (this.step?.task?.[part] ?? []);
      /** @type {HTMLInputElement[]} */
      const inputs = [];
      const full = () => {
        for (const input of inputs) input.disabled = !input.checked && named().length >= most;
      };
      for (const name of claims.filter((one) => one !== but)) {
        const label = html("label", "maker-tick");
        const input = html("input", "", undefined, { type: "checkbox" });
        input.checked = named().includes(name);
        inputs.push(input);
        input.addEventListener("change", () => {
          const rest = named().filter((one) => one !== name);
          this.change({ [part]: input.checked ? [...rest, name] : rest });
          full();
        });
        label.append(input, html("span", "", this.words(name)));
        box.append(label);
      }
      full();
      return box;
    }
  }

  return Tasks;
})();
