// @ts-check
/* All steps of a lesson as numbers in a row: to see where one is, and to go to any. The row is one
   stop of the Tab key; there the arrows go from step to step, as they do everywhere in a lesson. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;

  L.AtlasStepList = class {
    /** @param {LessonStep[]} steps @param {(at: number) => void} go */
    constructor(steps, go) {
      /** @type {HTMLElement} */
      this.box = html("nav", "atlas-lesson-steps", "", { "aria-label": say("Steps") });
      this.buttons = steps.map(({ title }, at) => {
        const words = say("Step {n}", { n: at + 1 }); // and its title, as what describes it
        const button = html("button", "", String(at + 1), { title, "aria-label": words, tabindex: -1 });
        button.addEventListener("click", () => go(at));
        return button;
      });
      this.box.append(...this.buttons);
      this.box.addEventListener("keydown", (event) => {
        const to = L.atlasKeys.steps[event.key];
        if (!to) return;
        event.preventDefault();
        go(to === "first" ? 0 : steps.length - 1);
      });
    }

    /** Mark the step that is shown. @param {number} at */
    mark(at) {
      const focused = this.box.contains(document.activeElement);
      this.buttons.forEach((button, number) => {
        button.tabIndex = number === at ? 0 : -1;
        if (number === at) button.setAttribute("aria-current", "step");
        else button.removeAttribute("aria-current");
      });
      if (focused) this.buttons[at].focus();
    }
  };
})();
