// @ts-check
/* One step, written beside the map. */

const LessonStepForm = (function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const { field, button, advise } = LessonFields;

  class StepForm {
    /** @param {InstanceType<typeof LessonMaker>} maker */
    constructor(maker) {
      this.maker = maker;
      this.box = html("div", "maker-step");
      this.shown = ""; // the id of the step
      /** @type {HTMLElement | undefined} */
      this.first = undefined; // its first field
      /** @type {string | null} */
      this.chosen = null; // on the map
      this.at = -1;
    }

    get step() {
      return this.maker.draft.lesson.steps[this.at];
    }

    /** Write a field of the step; one that is emptied goes. @param {Partial<MadeStep>} change */
    set(change) {
      this.maker.draft.setStep(this.at, change);
    }

    /** Draw the form of a step anew. @param {number} at */
    show(at) {
      const { maker } = this;
      const { draft } = maker;
      this.at = at;
      const { step } = this;
      this.shown = step.id;
      const total = draft.lesson.steps.length;
      this.view = new LessonShown(maker, () => this.step, (change) => this.set(change));
      const head = html("div", "maker-row");
      const before = button("‹", () => maker.edit(at - 1), { label: say("The step before") });
      const after = button("›", () => maker.edit(at + 1), { label: say("The step after") });
      before.disabled = at === 0;
      after.disabled = at === total - 1;
      head.append(button(say("‹ All steps"), () => maker.list()), before, html("span", "maker-quiet", say("Step {n} of {total}", { n: at + 1, total })), after);
      const properties = maker.files.schema.named("Step").properties ?? {};
      const title = field(say("Title of the step"), step.title ?? "", (text) => this.set({ title: text }), { most: properties.title?.maxLength });
      const text = field(say("Text"), step.text ?? "", (words) => this.set({ text: words }), { rows: 7 });
      this.count = text.hint;
      this.claims = new LessonClaims(maker.playing, maker.advice, (claims) => {
        this.set({ claims });
        this.tasks?.follow(this.step);
      });
      this.hints = html("ul", "maker-hints", undefined, { "aria-label": say("Advice on this step") });
      this.tasks = new LessonTasks(maker.playing, (change) => this.set(change));
      this.tasks.show(step);
      const note = field(say("Note for you"), step.note ?? "", (words) => this.set({ note: words }), { rows: 3, hint: say("Only in the notes window and on the answer sheet.") });
      const rule = maker.files.schema.meant(properties.minutes ?? {}, 1);
      const minutes = field(say("Minutes of this step"), String(step.minutes ?? ""), (number) => this.set({ minutes: Number(number) || undefined }), { type: "number", hint: say("Empty: an even share of the lesson’s.") });
      Object.assign(/** @type {HTMLInputElement} */ (minutes.input), { min: rule?.minimum, max: rule?.maximum });
      const foot = html("div", "maker-row");
      this.resets = button(say("Reset this step"), () => maker.reset(at));
      foot.append(button(say("Add the map’s view as the next step"), () => maker.addView(), { main: true }), this.resets, button(say("Remove this step"), () => maker.remove(at)));
      this.box.replaceChildren(head, this.view.box, title.box, text.box, this.hints, this.claims.box, this.tasks.box, note.box, minutes.box, foot);
      this.first = title.input;
      this.chosen = maker.frame.view.selected;
      this.claims.show(step);
      this.refresh();
      return title.input;
    }

    /* The map shows something else; what is chosen there may be picked from. */
    follow() {
      const { selected } = this.maker.frame.view;
      if (this.step && this.chosen !== selected) {
        this.chosen = selected;
        this.claims?.show(this.step);
      }
      this.refresh();
    }

    /* What follows from what was written: nothing that is being written in is drawn anew. */
    refresh() {
      const { step, maker } = this;
      if (!step || !this.view || !this.count || !this.hints || !this.resets) return;
      const [fewest, most] = maker.data.words;
      this.count.textContent = say("{n} words of {fewest} to {most}", { n: LessonAdvice.wordsIn(step.text ?? ""), fewest, most });
      advise(this.hints, maker.advice.step(step));
      this.view.refresh();
      const first = maker.draft.first[step.id];
      this.resets.disabled = !first || JSON.stringify(first) === JSON.stringify(step);
    }
  }

  return StepForm;
})();
