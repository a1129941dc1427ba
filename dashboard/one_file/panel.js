// @ts-check
/* The column beside the map: who says what of the chosen event, place or area, and else the events
   on the map; above it, what a search finds. The panels are HTML that Python's templates have
   escaped (`fragments.py`); all other text is set with textContent. */

const AtlasPanel = (function () {
  "use strict";

  const MOST_HITS = 8;

  /**
   * Calls back for each part of a section with a mark.
   * @param {Element} section
   * @param {string} mark such as "data-seen"
   * @param {(part: HTMLElement) => void} act
   */
  function eachMarked(section, mark, act) {
    for (const part of section.querySelectorAll(`[${mark}]`)) act(/** @type {HTMLElement} */ (part));
  }

  class Panel {
    /**
     * @param {{ panel: HTMLElement, hits: HTMLElement, query: HTMLInputElement }} boxes
     * @param {PageFrame} frame
     * @param {InstanceType<typeof AtlasSearch>} search
     * @param {InstanceType<typeof AtlasState>} state
     */
    constructor(boxes, frame, search, state) {
      this.boxes = boxes;
      this.frame = frame;
      this.search = search;
      this.state = state;
      /** @type {Record<string, string> | null} */
      this.panels = null; // HTML by key, once it is unpacked
      boxes.query.addEventListener("input", () => this.find());
    }

    /** @param {Pick<PageShown, "selected">} now */
    render({ selected }) {
      if (!selected) this.boxes.panel.replaceChildren(...this.list());
      else if (this.panels) this.boxes.panel.replaceChildren(...this.chosen(selected, this.panels[selected]));
    }

    /** @param {string} key @param {string} panel */
    chosen(key, panel) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const close = this.button(say("Close"), () => {
        this.state.set({ selected: null });
        this.boxes.query.focus();
      });
      const section = html("section", "who");
      section.setAttribute("aria-label", say("Who says what"));
      section.innerHTML = panel; // escaped by the template it was made with
      const event = this.frame.payload.events.find((e) => `event:${e.id}` === key);
      if (event) this.reveal(section, event);
      else eachMarked(section, "data-seen", (part) => (part.hidden = !this.seen(part)));
      eachMarked(section, "data-open", (part) =>
        part.addEventListener("click", () => this.open(part.dataset.open ?? "")),
      );
      const away = event && !this.frame.events.shown.includes(event);
      const go = away ? [this.button(say("Go to its day"), () => this.frame.time.show(event.from)), " "] : [];
      return [close, " ", ...go, section];
    }

    /** @param {string} text @param {() => void} action */
    button(text, action) {
      const button = L.atlasDom.html("button", "page-close", text);
      button.type = "button";
      button.addEventListener("click", action);
      return button;
    }

    /**
     * Show of an event's panel what counts: its claims, and the disputes between them.
     * @param {HTMLElement} section
     * @param {PageEvent} event
     */
    reveal(section, event) {
      const { sayMany } = L.atlasWords;
      const { claims, disputed } = this.frame.events.telling(event);
      const now = this.frame.events.telling(event, "now").claims;
      const counted = new Set(claims.map(String));
      /** @type {(mark: string, seen: (part: HTMLElement) => boolean) => void} */
      const each = (mark, seen) => eachMarked(section, mark, (part) => (part.hidden = !seen(part)));
      each("data-claim", (part) => counted.has(part.dataset.claim ?? ""));
      each("data-whole", () => claims.length === now.length);
      each("data-disputed", () => disputed);
      each("data-pairs", (part) => Panel.counts(part.dataset.pairs ?? "", counted));
      for (const part of section.querySelectorAll(".dispute"))
        /** @type {HTMLElement} */ (part).hidden = !part.querySelector("[data-pairs]:not([hidden])");
      each("data-silence", (part) => {
        if (!now.length) part.textContent = part.dataset.silence ?? "";
        return !claims.length;
      });
      const later = now.length - claims.length;
      const heading = section.querySelector("h3");
      if (heading)
        heading.textContent =
          sayMany("{n} claim", "{n} claims", claims.length) +
          (later ? sayMany(", {n} more made later", ", {n} more made later", later) : "");
    }

    /**
     * Whether both claims of one of the pairs ("0-3 1-3") count.
     * @param {string} pairs
     * @param {Set<string>} counted
     */
    static counts(pairs, counted) {
      return pairs.split(" ").some((pair) => pair.split("-").every((number) => counted.has(number)));
    }

    /** @param {HTMLElement} part */
    seen(part) {
      const { view, day } = this.frame;
      return Panel.inForce(part.dataset.seen ?? "", `${view.knowledge}|${view.viewpoint ?? ""}`, day);
    }

    /**
     * Whether one of the marks "knowledge|viewpoint|first|last" (without days: always) is in force.
     * @param {string} marks parted by blanks
     * @param {string} point "knowledge|viewpoint"
     * @param {number} day
     */
    static inForce(marks, point, day) {
      return marks.split(" ").some((mark) => {
        const [knowledge, viewpoint, first, last] = mark.split("|");
        if (`${knowledge}|${viewpoint}` !== point) return false;
        return first === undefined || (day >= Number(first) && day <= Number(last));
      });
    }

    /* The events on the map, as buttons. */
    list() {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const items = this.frame.events.shown.map((event) => {
        const mark = this.frame.events.telling(event).disputed ? ` · ${say("sources disagree")}` : "";
        return this.entry(`${event.when}: ${event.title}${mark}`, `event:${event.id}`);
      });
      const box = html("ul", "page-list");
      box.append(...(items.length ? items : [html("li", "page-quiet", say("No event in these days."))]));
      return [html("h2", "", say("On the map")), box];
    }

    /** @param {string} text @param {string} key */
    entry(text, key) {
      const { html } = L.atlasDom;
      const item = html("li");
      const button = html("button", "", text);
      button.type = "button";
      button.addEventListener("click", () => this.open(key));
      item.append(button);
      return item;
    }

    /** @param {string} key */
    open(key) {
      this.state.set({ selected: key });
      this.boxes.panel.querySelector("button")?.focus();
    }

    find() {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const query = this.boxes.query.value;
      const hits = this.search.find(query, MOST_HITS);
      const box = html("ul", "page-list");
      for (const { key, title, kind, spelling } of hits) {
        const other = spelling && spelling !== title ? ` – ${spelling}` : "";
        box.append(this.entry(`${title} · ${kind}${other}`, key));
      }
      if (this.search.fold(query) && !hits.length)
        box.append(html("li", "page-quiet", say("Nothing found. Try fewer letters, or another spelling.")));
      this.boxes.hits.replaceChildren(box);
    }
  }

  return Panel;
})();
