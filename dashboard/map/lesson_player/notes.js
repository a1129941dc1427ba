// @ts-check
/* The teacher's notes on the step of a lesson, in a window of their own that follows it. */
(function () {
  "use strict";

  const { say } = L.atlasWords;

  /**
   * The rules that bring the type of some families and the light inks to this page, for a window
   * of its own.
   * @param {string} families
   */
  function typeOf(families) {
    const own = [...document.styleSheets].filter((sheet) => !sheet.href);
    return own
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) =>
        rule instanceof CSSFontFaceRule
          ? families.includes(rule.style.getPropertyValue("font-family"))
          : rule instanceof CSSStyleRule && rule.selectorText === ":root"
            && rule.style.getPropertyValue("--atlas-ink"))
      .map((rule) => rule.cssText)
      .join("\n");
  }

  L.AtlasNotes = class {
    /** @param {(event: KeyboardEvent) => void} keys what a key does in that window too */
    constructor(keys) {
      this.keys = keys;
      /** @type {Window | null} */
      this.page = null;
    }

    /** @param {string} title of the lesson @param {Element} card with the type to write in */
    open(title, card) {
      this.page = window.open("", "atlas-notes", "popup,width=560,height=680");
      if (!this.page) return; // the browser blocks windows: the handout has the notes too
      this.page.document.title = say("Notes: {title}", { title });
      const { head, body, documentElement } = this.page.document;
      documentElement.lang = "en"; // that of the lessons
      const { fontFamily } = getComputedStyle(card);
      const style = L.atlasDom.html("style");
      style.textContent = typeOf(fontFamily);
      head.replaceChildren(style);
      Object.assign(body.style, { font: `20px/1.45 ${fontFamily}`, margin: "1.2em", color: "var(--atlas-ink)", background: "var(--atlas-page)" });
      this.page.addEventListener("keydown", this.keys);
    }

    close() {
      this.page?.close();
      this.page = null;
    }

    /** @param {LessonStep[]} steps @param {number} at the number of the step, from 0 */
    write(steps, at) {
      if (!this.page || this.page.closed) return;
      const { document: page } = this.page;
      const step = steps[at];
      const after = steps[at + 1];
      /** @param {string} name @param {string} text */
      const part = (name, text) => {
        const made = page.createElement(name);
        made.textContent = text;
        return made;
      };
      const count = say("{n} of {total}", { n: at + 1, total: steps.length });
      const parts = [
        part("p", `${count} · ${L.atlasDays.words(L.atlasDays.dayNumber(step.view.day))}`),
        part("h1", step.title),
        part("p", step.note || say("There is no note for this step.")),
      ];
      if (step.question)
        parts.push(
          part("h2", say("Question")),
          part("p", step.question),
          part("p", say("Answer: {answer}", { answer: step.answer })),
        );
      const last = say("This is the last step.");
      parts.push(part("p", after ? say("Next: {title}", { title: after.title }) : last));
      page.body.replaceChildren(...parts);
    }
  };
})();
