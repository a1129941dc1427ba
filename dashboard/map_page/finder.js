// @ts-check
/* The field in which to look for a place or an event, and what it finds with every key. */

const AtlasFinder = (function () {
  "use strict";

  const MOST_HITS = 8; // at first; a button has the others

  class Finder {
    /**
     * @param {HTMLElement} box with the field and the place for hits
     * @param {InstanceType<typeof AtlasSearch>} search
     * @param {(key: string) => void} choose
     */
    constructor(box, search, choose) {
      this.search = search;
      this.choose = choose;
      this.field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
      this.hits = /** @type {HTMLElement} */ (box.lastElementChild);
      this.most = MOST_HITS;
      this.field.addEventListener("input", () => {
        this.most = MOST_HITS;
        this.find();
      });
      this.field.addEventListener("focus", () => this.find());
      box.addEventListener("keydown", (event) => this.key(event));
      document.addEventListener("pointerdown", ({ target }) => {
        if (target instanceof Node && !box.contains(target)) this.close();
      });
    }

    close() {
      this.hits.replaceChildren();
    }

    find() {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const query = this.field.value;
      if (!this.search.fold(query)) return this.close();
      const found = this.search.find(query, this.most + 1);
      const box = html("ul", "atlas-hits");
      for (const { key, title, kind, spelling } of found.slice(0, this.most)) {
        const other = spelling && spelling !== title ? ` – ${spelling}` : "";
        box.append(this.entry(`${title} · ${kind}${other}`, () => this.take(key)));
      }
      if (found.length > this.most)
        box.append(this.entry(say("More"), () => {
          const last = this.buttons().at(-2);
          this.most *= 4;
          this.find();
          this.buttons()[this.buttons().findIndex((b) => b.textContent === last?.textContent) + 1]?.focus();
        }));
      if (!found.length)
        box.append(html("li", "atlas-quiet-text", say("Nothing found. Try fewer letters, or another spelling.")));
      this.hits.replaceChildren(box);
    }

    /** @param {string} text @param {() => void} action */
    entry(text, action) {
      const { html } = L.atlasDom;
      const item = html("li");
      const button = html("button", "", text);
      button.addEventListener("click", action);
      item.append(button);
      return item;
    }

    /** @param {string} key */
    take(key) {
      this.close();
      this.choose(key);
    }

    buttons() {
      return [...this.hits.querySelectorAll("button")];
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const action = L.atlasKeys.finder[event.key];
      if (!action) return;
      const buttons = this.buttons();
      const at = buttons.findIndex((button) => button === document.activeElement);
      if (action === "close") {
        if (!buttons.length) return;
        this.close();
        this.field.focus();
        this.close(); // the focus looks again
      } else if (action === "first") {
        if (event.target !== this.field || !buttons.length) return;
        buttons[0].click();
      } else if (action === "next") (buttons[at + 1] ?? buttons[at])?.focus();
      else if (at <= 0) this.field.focus();
      else buttons[at - 1].focus();
      event.preventDefault();
      event.stopPropagation();
    }
  }

  return Finder;
})();
