// @ts-check
/* The teacher's notes on the step of a lesson, in a window of their own that follows it. */
(function () {
  "use strict";

  const { say } = L.atlasWords;
  const { html } = L.atlasDom;

  /**
   * The rules that bring the type of some families, the light inks and the look of the notes to
   * this page, for a window of its own.
   * @param {string} families
   */
  function typeOf(families) {
    return [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) =>
        rule instanceof CSSFontFaceRule
          ? families.includes(rule.style.getPropertyValue("font-family"))
          : rule instanceof CSSStyleRule && rule.selectorText === ":root"
            && rule.style.getPropertyValue("--atlas-ink")
            || rule instanceof CSSStyleRule && rule.selectorText.startsWith(".atlas-notes"))
      .map((rule) => rule.cssText)
      .join("\n");
  }

  L.AtlasNotes = class {
    /**
     * @param {AtlasFrame} frame what draws the map of the next step
     * @param {(event: KeyboardEvent) => void} keys what a key does in that window too
     * @param {(by: number) => void} go goes on, or back, so many steps
     */
    constructor(frame, keys, go) {
      this.frame = frame;
      this.keys = keys;
      this.go = go;
      /** @type {Window | null} */
      this.page = null;
    }

    /**
     * @param {string} title of the lesson
     * @param {Element} card with the type to write in
     * @param {HTMLElement} clock
     */
    open(title, card, clock) {
      this.page = window.open("", "atlas-notes", "popup,width=940,height=680");
      if (!this.page) return; // the browser blocks windows: the handout has the notes too
      this.page.document.title = say("Notes: {title}", { title });
      const { head, body, documentElement } = this.page.document;
      documentElement.lang = "en"; // that of the lessons
      const { fontFamily } = getComputedStyle(card);
      const style = html("style");
      style.textContent = typeOf(fontFamily);
      head.replaceChildren(style);
      Object.assign(body.style, { font: `20px/1.45 ${fontFamily}`, margin: "1.2em", color: "var(--atlas-ink)", background: "var(--atlas-page)" });
      /** @type {HTMLElement} */
      this.told = html("main", "atlas-notes-told");
      const row = html("nav", "atlas-notes-ways", "", { "aria-label": say("Steps") });
      /** @type {[HTMLButtonElement, HTMLButtonElement]} */
      this.ways = [this.way(say("Back"), -1), this.way(say("Next"), 1)];
      row.append(...this.ways);
      clock.className = "atlas-notes-clock";
      body.className = "atlas-notes";
      body.replaceChildren(clock, this.told, row);
      this.page.addEventListener("keydown", this.keys);
    }

    /** A button that goes on or back. @param {string} words @param {number} by */
    way(words, by) {
      const button = html("button", "", words);
      button.addEventListener("click", () => this.go(by));
      return button;
    }

    close() {
      this.page?.close();
      this.page = null;
    }

    /** @param {LessonStep[]} steps @param {number} at the number of the step, from 0 */
    write(steps, at) {
      if (!this.page || this.page.closed || !this.told || !this.ways) return;
      const step = steps[at];
      const after = steps[at + 1];
      /** @param {"p" | "h1" | "h2"} name @param {string} text */
      const part = (name, text) => html(name, "", text);
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
      /** @type {Element[]} */
      const coming = [part("h2", after ? say("Next: {title}", { title: after.title }) : last)];
      if (after) {
        const { words, dayNumber } = L.atlasDays;
        coming.push(part("p", words(dayNumber(after.view.day))), L.atlasPreview(this.frame, after));
        if (after.question) coming.push(part("p", after.question));
      }
      const now = html("section", "atlas-notes-now");
      const then = html("section", "atlas-notes-coming");
      now.append(...parts);
      then.append(...coming);
      this.told.replaceChildren(now, then);
      const [back, next] = this.ways;
      back.disabled = at === 0;
      next.disabled = !after;
    }
  };
})();
