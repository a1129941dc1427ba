// @ts-check
/* The list of a lesson's steps: opened, and put in order by dragging, by keyboard, or by buttons. */

const LessonSteps = (function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;

  class Steps {
    /**
     * @param {InstanceType<typeof LessonDraft>} draft
     * @param {InstanceType<typeof LessonAdvice>} advice
     * @param {(at: number) => void} open
     * @param {(sentence: string) => void} tell what nobody sees
     */
    constructor(draft, advice, open, tell) {
      this.draft = draft;
      this.advice = advice;
      this.open = open;
      this.tell = tell;
      this.box = html("ol", "maker-steps", "", { "aria-label": say("The steps in their order") });
      this.drawn = "";
    }

    render() {
      const { steps } = this.draft.lesson;
      const rows = steps.map((step) => ({ step, advice: this.advice.step(step).length }));
      const drawn = JSON.stringify(rows.map(({ step, advice }) => [step.id, step.title, step.view.date, advice]));
      if (drawn === this.drawn) return;
      this.drawn = drawn;
      const focused = /** @type {HTMLElement | null} */ (document.activeElement);
      const [id, part] = this.box.contains(focused) ? [focused?.closest("li")?.dataset.step, focused?.dataset.part] : [];
      this.box.replaceChildren(...rows.map(({ step, advice }, at) => this.row(step, at, advice)));
      if (id) this.focus(id, part);
    }

    /** @param {string} id @param {string} [part] */
    focus(id, part = "open") {
      const row = this.box.querySelector(`[data-step="${CSS.escape(id)}"]`);
      /** @type {HTMLElement | null | undefined} */
      const wanted = row?.querySelector(`[data-part="${part}"]:enabled`) ?? row?.querySelector("[data-part=open]");
      wanted?.focus();
    }

    /** @param {MadeStep} step @param {number} at @param {number} advice */
    row(step, at, advice) {
      const row = html("li", "", undefined, { "data-step": step.id });
      const title = step.title?.trim() || say("Without a title");
      const handle = html("button", "maker-handle", "⠿", {
        "data-part": "handle", "aria-label": say("Move step {n}: drag it, or press the arrow keys up and down", { n: at + 1 }),
      });
      handle.addEventListener("keydown", (event) => {
        const action = L.atlasKeys.handle[event.key];
        if (!action) return;
        event.preventDefault();
        event.stopPropagation();
        this.move(at, action === "earlier" ? at - 1 : at + 1);
      });
      this.drags(handle, row);
      const open = html("button", "maker-open", undefined, { "data-part": "open" });
      const day = step.view.date ? L.atlasDays.short(L.atlasDays.dayNumber(step.view.date)) : "";
      open.append(html("span", "", `${at + 1}. ${title}`), html("span", "maker-quiet", day));
      if (advice) open.append(html("span", "maker-mark", sayMany("{n} hint", "{n} hints", advice)));
      open.addEventListener("click", () => this.open(at));
      const up = this.arrow("↑", say("Step {n} one place earlier", { n: at + 1 }), "up", () => this.move(at, at - 1));
      const down = this.arrow("↓", say("Step {n} one place later", { n: at + 1 }), "down", () => this.move(at, at + 1));
      up.disabled = at === 0;
      down.disabled = at === this.draft.lesson.steps.length - 1;
      row.append(handle, open, up, down);
      return row;
    }

    /** @param {string} sign @param {string} label @param {string} part @param {() => void} action */
    arrow(sign, label, part, action) {
      const made = LessonFields.button(sign, action, { label });
      made.dataset.part = part;
      return made;
    }

    /** @param {number} from @param {number} to */
    move(from, to) {
      const total = this.draft.lesson.steps.length;
      if (to < 0 || to >= total) return;
      this.draft.move(from, to);
      this.tell(say("Now step {n} of {total}.", { n: to + 1, total }));
    }

    /** A row follows the pointer that has its handle. @param {HTMLElement} handle @param {HTMLElement} row */
    drags(handle, row) {
      const rows = () => /** @type {HTMLElement[]} */ ([...this.box.children]);
      let from = -1;
      let start = 0;
      const to = () => {
        const { top, height } = row.getBoundingClientRect();
        const middle = top + height / 2;
        const others = rows().filter((other) => other !== row);
        return others.filter((other) => {
          const box = other.getBoundingClientRect();
          return box.top + box.height / 2 < middle;
        }).length;
      };
      const end = () => {
        from = -1;
        row.style.transform = "";
        row.classList.remove("maker-dragged");
      };
      handle.addEventListener("pointerdown", (event) => {
        from = rows().indexOf(row);
        start = event.clientY;
        handle.setPointerCapture(event.pointerId);
        row.classList.add("maker-dragged");
      });
      handle.addEventListener("pointermove", ({ clientY }) => {
        if (from >= 0) row.style.transform = `translateY(${clientY - start}px)`;
      });
      handle.addEventListener("pointerup", () => {
        if (from < 0) return;
        const [was, wanted] = [from, to()];
        end();
        this.move(was, wanted);
      });
      handle.addEventListener("pointercancel", end);
    }
  }

  return Steps;
})();
