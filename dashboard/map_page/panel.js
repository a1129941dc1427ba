// @ts-check
/* The panel: who says what of the chosen event, place or area, and else the events of these days.
   What it says of a subject is HTML that Python's templates have escaped (`fragments.py`, or what
   the host answers); all other text is set with textContent. */

const AtlasPanel = (function () {
  "use strict";

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
     * @param {HTMLElement} box
     * @param {PageFrame} frame
     * @param {(key: string | null) => void} choose
     * @param {(what: Partial<PageShown>) => void} change
     */
    constructor(box, frame, choose, change) {
      this.box = box;
      this.frame = frame;
      this.choose = choose;
      this.change = change;
      /** @type {Record<string, string> | null} */
      this.panels = null; // HTML by key, once it is there
      /** @type {PageAnswer | null} */
      this.answer = null; // what the host says of imported events, where there are any
      this.written = "";
      this.rowOf = "";
      /** @type {HTMLElement | undefined} */
      this.row = undefined;
    }

    /** Draw what is not yet there, and show of it what counts on the day. @param {Pick<PageShown, "selected">} now */
    render({ selected }) {
      const content = selected ? this.subject(selected) : this.list();
      if (content && content.key !== this.written) {
        this.written = content.key;
        const inside = this.box.contains(document.activeElement);
        this.row = L.atlasDom.html("div", "atlas-panel-row");
        this.box.replaceChildren(this.row, ...content.parts());
        this.rowOf = "";
        if (inside) this.focus();
      }
      this.renderRow(content ? selected : null);
      if (selected) this.reveal(selected);
    }

    /** To what stands first in it, or to the entry of what was chosen. @param {string | null} [key] */
    focus(key) {
      const entry = key && this.box.querySelector(`[data-key="${CSS.escape(key)}"]`);
      const to = /** @type {HTMLElement | null} */ (entry || this.box.querySelector("button"));
      to?.focus({ preventScroll: !entry });
    }

    // ---- what is chosen -------------------------------------------------------------------------

    /**
     * The panel of a subject; null while it is on its way.
     * @param {string} key
     * @returns {PagePart | null}
     */
    subject(key) {
      const own = this.panels?.[key];
      if (own !== undefined) return { key, parts: () => [this.section(own)] };
      if (this.answer?.key !== key) return null;
      const { panel } = this.answer;
      const parts = () => [...(panel ? [this.section(panel)] : []), ...this.imported()];
      return { key: `${key} ${JSON.stringify(this.answer)}`, parts };
    }

    /**
     * What stands above what is chosen: its page where there is a site; buttons: back to the list, to its day, to the one before and after,
     * and where nothing is told of it, to where something is.
     * @param {string | null} key
     */
    renderRow(key) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const told = key ? this.inDays().told.map(({ id }) => `event:${id}`) : [];
      const at = told.indexOf(key ?? "");
      const event = this.event(key ?? "");
      const ways = event ? this.ways(event, at >= 0) : [];
      const signature = `${key} ${told.join(" ")} ${ways.map(({ text }) => text).join(" ")}`;
      if (signature === this.rowOf) return;
      const focused = this.row?.contains(document.activeElement);
      this.rowOf = signature;
      /** @type {HTMLElement[]} */
      const parts = [];
      if (key) parts.push(this.button("×", () => this.choose(null), say("Close")));
      if (at >= 0 && told.length > 1) {
        const before = this.button("‹", () => this.choose(told[at - 1]), say("The event before"));
        const after = this.button("›", () => this.choose(told[at + 1]), say("The event after"));
        before.disabled = at === 0;
        after.disabled = at === told.length - 1;
        const count = say("{n} of {total} events of these days", { n: at + 1, total: told.length });
        parts.push(before, html("span", "atlas-quiet-text", count), after);
      }
      parts.push(...ways.map(({ text, go }) => this.button(text, go)));
      const [kind, id] = (key ?? "").split(":");
      const href = key && this.panels?.[key] !== undefined ? this.frame.pageOf?.(kind, id) : null;
      if (href) parts.push(html("a", "atlas-own-page", say("Its page"), { href }));
      this.row?.replaceChildren(...parts);
      if (focused) this.focus();
    }

    /**
     * Where else an event is told of, and to its day; nothing that leads to what is shown already.
     * @param {PageEvent} event
     * @param {boolean} listed whether it is one of these days
     */
    ways(event, listed) {
      const { say } = L.atlasWords;
      const { day, events, time, view } = this.frame;
      /** @type {{ text: string, go: () => void }[]} */
      const ways = [];
      if (!events.telling(event).claims.length) {
        const first = events.firstTold(event);
        if (first !== null)
          ways.push({ text: say("First told on {day}", { day: L.atlasDays.words(first) }), go: () => time.show(first) });
        if (events.telling(event, "now").claims.length)
          ways.push({ text: say("Show what is known today"), go: () => this.change({ knowledge: "now" }) });
        else if (view.viewpoint)
          ways.push({ text: say("Count everyone’s claims"), go: () => this.change({ viewpoint: null }) });
      }
      if (!listed && (day < event.from || day > event.to))
        ways.push({ text: say("Go to its day"), go: () => time.show(event.from) });
      return ways;
    }

    /** @param {string} text @param {() => void} action @param {string} [label] where the text is a sign */
    button(text, action, label) {
      const button = L.atlasDom.html("button", "atlas-button", text, label ? { "aria-label": label, title: label } : {});
      button.addEventListener("click", action);
      return button;
    }

    /** @param {string} panel */
    section(panel) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const section = html("section", "who", "", { "aria-label": say("Who says what") });
      section.innerHTML = panel; // escaped by the template it was made with
      eachMarked(section, "data-open", (part) =>
        part.addEventListener("click", () => this.choose(part.dataset.open ?? null)),
      );
      return section;
    }

    /** @param {string} key */
    event(key) {
      return this.frame.payload.events.find(({ id }) => `event:${id}` === key);
    }

    /** @param {string} key */
    reveal(key) {
      const section = this.box.querySelector(".who");
      if (!section || !(key in (this.panels ?? {}))) return;
      const event = this.event(key);
      if (event) this.revealClaims(section, event);
      else eachMarked(section, "data-seen", (part) => (part.hidden = !this.seen(part)));
    }

    /**
     * Show of an event's panel what counts: its claims, and the disputes between them.
     * @param {Element} section
     * @param {PageEvent} event
     */
    revealClaims(section, event) {
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
      const heading = section.querySelector("[data-counted]");
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

    // ---- the events of these days ---------------------------------------------------------------

    /* The events of these days: those that somebody tells of by the day, first what is on the map,
       and of that what is of the day itself; those told only later, and how many the filters leave out. */
    inDays() {
      const { payload, day, view, events } = this.frame;
      const [first, last] = L.atlasDays.around(day, view.window);
      const hidden = new Set(view.hidden);
      const all = payload.events.filter(({ from, to }) => from <= last && to >= first);
      const left = all.filter(({ id }) => !hidden.has(id));
      const counted = left.filter((event) => events.telling(event).claims.length);
      const drawn = counted.filter((event) => events.isDrawn(event));
      const rank = (/** @type {PageEvent} */ event) => L.AtlasSentence.rankOf(this.frame, event);
      const isOfTheDay = (/** @type {PageEvent} */ event) => rank(event) < Infinity;
      const told = [
        ...drawn.filter(isOfTheDay).sort((a, b) => rank(a) - rank(b)),
        ...drawn.filter((event) => !isOfTheDay(event)),
        ...counted.filter((event) => !drawn.includes(event)),
      ];
      const untold = left.filter((event) => !told.includes(event) && events.telling(event, "now").claims.length);
      return { told, untold, filtered: all.length - left.length };
    }

    /** @returns {PagePart} */
    list() {
      const { told } = this.inDays();
      const disputed = told.filter((event) => this.frame.events.telling(event).disputed);
      /** @param {PageEvent[]} events */
      const ids = (events) => events.map(({ id }) => id).join(" ");
      const drawn = told.filter((event) => this.frame.events.isDrawn(event));
      const key = `list ${ids(told)} | ${ids(drawn)} | ${ids(disputed)} | ${JSON.stringify(this.answer)}`;
      return { key, parts: () => this.lists(told, drawn, disputed) };
    }

    /** @param {PageEvent[]} told @param {PageEvent[]} drawn @param {PageEvent[]} disputed */
    lists(told, drawn, disputed) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      /** @param {PageEvent} event */
      const entry = (event) => this.entry(event.when, event.title, `event:${event.id}`, disputed.includes(event));
      const undrawn = told.filter((event) => !drawn.includes(event));
      const box = html("ul", "atlas-list");
      box.append(...(drawn.length ? drawn.map(entry) : [html("li", "atlas-quiet-text", say("No event in these days."))]));
      /** @type {HTMLElement[]} */
      const parts = [html("h2", "", say("On the map")), box];
      if (undrawn.length) {
        const others = html("ul", "atlas-list");
        others.append(...undrawn.map(entry));
        parts.push(html("h2", "", say("Without one place or day")), others);
      }
      return [...parts, ...this.imported()];
    }

    /** @param {string} when @param {string} title @param {string} key @param {boolean} disputed */
    entry(when, title, key, disputed) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const item = html("li");
      const button = html("button", "", "", { "data-key": key });
      button.append(html("span", "atlas-when", when), ` ${title}`);
      if (disputed) button.append(" ", html("span", "atlas-badge", say("sources disagree")));
      button.addEventListener("click", () => this.choose(key));
      item.append(button);
      return item;
    }

    /* The host's page of the list of imported events. */
    imported() {
      const { html } = L.atlasDom;
      const rows = this.answer?.rows;
      if (!this.answer || !rows) return [];
      const box = html("ul", "atlas-list");
      box.append(...rows.map(({ when, title, key }) => this.entry(when, title, key, false)));
      return [html("h2", "", this.answer.heading), box, ...this.pager()];
    }

    /* What turns the host's list page by page; nothing where it has one page only. */
    pager() {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const { first, total, turn, rows } = this.answer ?? { rows: null };
      if (!rows || total <= rows.length) return [];
      const row = html("div", "atlas-panel-row");
      const [before, after] = [this.button(say("Earlier"), () => turn(-1)), this.button(say("Later"), () => turn(1))];
      before.disabled = first === 0;
      after.disabled = first + rows.length >= total;
      const values = { first: first + 1, last: first + rows.length, n: total };
      row.append(before, after, html("span", "atlas-quiet-text", say("{first} to {last} of {n}", values)));
      return [row];
    }
  }

  return Panel;
})();
