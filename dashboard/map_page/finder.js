// @ts-check
/* The field in which to look for a place or an event, and what it finds with every key. */

const AtlasFinder = (function () {
  "use strict";

  const MOST_HITS = 8; // at first; a button has more
  const MORE_HITS = 40;

  class Finder {
    /**
     * @param {HTMLElement} box with the field and the place for hits
     * @param {(key: string) => void} choose
     */
    constructor(box, choose) {
      /** @type {InstanceType<typeof AtlasSearch> | undefined} */
      this.search = undefined; // until what is searched has come
      this.choose = choose;
      this.field = /** @type {HTMLInputElement} */ (box.querySelector("input"));
      this.hits = /** @type {HTMLElement} */ (box.lastElementChild);
      this.most = MOST_HITS;
      this.asked = "";
      /** @type {((query: string) => void) | undefined} */
      this.ask = undefined; // the host, which finds what the page does not have
      /** @type {PageFound | undefined} */
      this.found = undefined;
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

    /* The keyboard comes to the field, and no hits with it. */
    focus() {
      this.field.focus({ preventScroll: true });
      this.close(); // the focus looks again
    }

    /** What is searched has come, maybe after the first letters. @param {SearchData} data */
    ready(data) {
      this.search = new AtlasSearch(data);
      if (document.activeElement === this.field) this.find();
    }

    find() {
      const { html } = L.atlasDom;
      const { say, sayMany } = L.atlasWords;
      const query = this.field.value;
      if (!this.search) return;
      if (!this.search.fold(query)) return this.close();
      if (query !== this.asked) this.ask?.((this.asked = query));
      const { hits, total, note } = this.search.find(query, this.most);
      const others = this.found?.query === query ? this.found : { hits: [], total: 0 };
      const box = html("ul", "atlas-hits");
      for (const hit of [...hits, ...others.hits])
        box.append(this.entry(Finder.lineOf(hit), () => this.take(hit.key)));
      const more = total - hits.length;
      if (more)
        box.append(this.entry(sayMany("{n} more", "{n} more", more), () => {
          const shown = hits.length;
          this.most += MORE_HITS;
          this.find();
          this.buttons()[shown]?.focus();
        }));
      const unlisted = others.total - others.hits.length;
      const nothing = !note && !hits.length && !others.hits.length;
      const notes = [
        note,
        unlisted > 0 ? sayMany("{n} more imported event", "{n} more imported events", unlisted) : "",
        nothing ? say("Nothing found. Try fewer letters, or another spelling.") : "",
      ];
      for (const text of notes) if (text) box.append(html("li", "atlas-quiet-text", text));
      this.hits.replaceChildren(box);
    }

    /** What the host has found. @param {PageFound} found */
    answer(found) {
      if (JSON.stringify(found) === JSON.stringify(this.found)) return;
      this.found = found;
      if (this.hits.childElementCount) this.find();
    }

    /** What is said of a hit in a list. @param {SearchHit} hit */
    static lineOf({ title, kind, spelling, day, disputed, km }) {
      const { say } = L.atlasWords;
      const away = km ? say("{km} km away", { km }) : say("less than 1 km away");
      const facts = [kind, day, disputed ? say("sources disagree") : "", km === null ? "" : away];
      // What some call an event is a word of theirs.
      const quoted = day ? `“${spelling}”` : spelling;
      const other = spelling && spelling !== title ? ` – ${quoted}` : "";
      return [title, ...facts.filter(Boolean)].join(" · ") + other;
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
        this.focus();
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
