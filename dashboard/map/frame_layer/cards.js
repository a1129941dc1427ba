// @ts-check
/* Cards over the map: the events of a heap, to choose from, and what is told of the chosen one where
   no panel stands beside the map. None moves the map; Escape closes them. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const MARGIN = 8; // pixels kept free around a list
  const BESIDE = 22; // pixels from the middle of a symbol to its list

  /**
   * Where a list stands beside a symbol: wholly within the map, in its pixels.
   * @param {Pixels} at
   * @param {Pixels} list its width and height
   * @param {Pixels} map
   * @returns {Pixels}
   */
  function beside(at, list, map) {
    const right = at.x + BESIDE;
    const left = at.x - BESIDE - list.x;
    const fits = right + list.x + MARGIN <= map.x;
    /** @param {number} value @param {number} length @param {number} whole */
    const within = (value, length, whole) => Math.max(MARGIN, Math.min(value, whole - length - MARGIN));
    return {
      x: within(fits || left < MARGIN ? right : left, list.x, map.x),
      y: within(at.y - list.y / 2, list.y, map.y),
    };
  }

  /**
   * Claims as a list: who, when, what, and the title of where it stands.
   * @param {ClaimWords[]} claims
   */
  function claimList(claims) {
    const list = html("ul");
    for (const { by, stance, on, text, source } of claims) {
      const item = html("li");
      item.append(html("strong", "", `${by} ${stance}`), ` (${on}): ${text} `, html("em", "", source));
      list.append(item);
    }
    return list;
  }

  /* A box with a button that closes it. */
  class Card {
    /** @param {string} className @param {() => void} closed what follows when a reader closes it */
    constructor(className, closed) {
      this.closed = closed;
      this.box = html("section", `atlas-card ${className}`);
      this.box.hidden = true;
      L.DomEvent.disableClickPropagation(this.box);
      L.DomEvent.disableScrollPropagation(this.box);
    }

    get open() {
      return !this.box.hidden;
    }

    /** @param {string} label @param {HTMLElement[]} parts */
    show(label, parts) {
      const close = html("button", "atlas-close", "×", { "aria-label": say("Close"), title: say("Close (Esc)") });
      close.addEventListener("click", () => this.close());
      this.box.setAttribute("aria-label", label);
      this.box.replaceChildren(close, ...parts);
      this.box.hidden = false;
    }

    hide() {
      this.box.hidden = true;
    }

    close() {
      this.hide();
      this.closed();
    }
  }

  L.AtlasCards = class {
    static beside = beside;
    static claimList = claimList;

    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      this.map = frame.map;
      this.told = new Card("atlas-told", () => {
        this.shut = frame.view.selected;
        this.focus();
      });
      this.near = new Card("atlas-near", () => frame.events.focus(this.heap));
      this.heap = ""; // its key
      this.written = "";
      /** @type {string | null} */
      this.shut = null; // what a reader wants to hear no more of
      const container = this.map.getContainer();
      L.atlasControl(this.told.box, "topleft").addTo(this.map);
      container.append(this.near.box);
      container.addEventListener("keydown", (event) => this.key(event));
      this.near.box.addEventListener("keydown", (event) => this.walk(event));
      this.map.on("movestart zoomstart click", () => this.near.hide());
      this.map.on("atlas:choose", () => {
        this.shut = null;
        this.follow();
      });
    }

    /* Whether nothing beside the map says who says what. */
    get alone() {
      const lesson = this.map.getContainer().closest(".atlas-with-lesson");
      return Boolean(this.frame.view.embed || (this.frame.controls.full && !lesson));
    }

    /* Say of the chosen one what is told by the day; the list of a heap goes with it. */
    follow() {
      const { selected, card } = this.frame.view;
      if (this.near.open && !this.frame.events.items.some(({ key }) => key === this.heap)) this.near.hide();
      if (!this.alone || !selected || selected === this.shut) return this.told.hide();
      const event = this.frame.payload.events.find(({ id }) => `event:${id}` === selected);
      if (event) {
        const { events } = this.frame;
        return this.tell(event.title, [selected, events.telling(event), !events.told], () => this.ofEvent(event));
      }
      if (card?.key !== selected) return this.told.hide();
      this.tell(card.title, card, () => card.lines.map((line) => html("p", "", line)));
    }

    /**
     * @param {string} title
     * @param {object} content what the card depends on
     * @param {() => HTMLElement[]} parts
     */
    tell(title, content, parts) {
      const now = JSON.stringify(content);
      if (now !== this.written || !this.told.open)
        this.told.show(title, [html("h3", "", title), ...parts()]);
      this.written = now;
    }

    /** @param {EventData} event */
    ofEvent(event) {
      const { claims, disputed } = this.frame.events.telling(event);
      const facts = [event.when, event.place];
      if (event.where_prec > 1) facts.push(this.frame.payload.precisions[event.where_prec]);
      /** @type {HTMLElement[]} */
      const parts = [html("p", "atlas-facts", facts.join(" · "))];
      if (disputed) parts.push(html("p", "atlas-badge", say("Sources disagree")));
      const words = this.frame.events.claims(event);
      if (words && claims.length) parts.push(claimList(claims.map((number) => words[number])));
      return claims.length ? parts : [...parts, ...this.notYet(event)];
    }

    /** Nothing is told by the day: from when on something is. @param {EventData} event */
    notYet(event) {
      const { events, time } = this.frame;
      if (!events.telling(event, "now").claims.length) return [html("p", "", say("This side is not known to have spoken of it."))];
      const first = events.firstTold(event);
      const text = first === null ? say("Show what is known today") : say("First told on {day}", { day: L.atlasDays.words(first) });
      const button = html("button", "atlas-onward", text);
      button.addEventListener("click", () => (first === null ? this.frame.show({ knowledge: "now" }) : time?.show(first)));
      return [html("p", "", say("Nobody had told of it by this day.")), button];
    }

    /**
     * The events of a heap, to choose from.
     * @param {EventItem} item
     */
    list({ key, x, y, events, words }) {
      this.heap = key;
      const list = html("ul");
      for (const event of events) {
        const button = html("button", "", `${event.when}: ${event.title}`);
        button.addEventListener("click", () => this.pick(event));
        const entry = list.appendChild(html("li"));
        entry.append(button);
        if (this.frame.events.telling(event).disputed)
          button.append(" ", html("span", "atlas-badge", say("sources disagree")));
      }
      this.near.show(words, [html("h3", "", words), list]);
      const { box } = this.near;
      const size = { x: box.offsetWidth, y: box.offsetHeight };
      const spot = beside(this.map.layerPointToContainerPoint([x, y]), size, this.map.getSize());
      box.style.left = `${spot.x}px`;
      box.style.top = `${spot.y}px`;
      list.querySelector("button")?.focus({ preventScroll: true });
    }

    /** @param {EventData} event */
    pick({ id }) {
      this.near.hide();
      this.frame.choose("event", id);
      this.frame.events.focus(id);
    }

    /* The keyboard goes back to the symbol of what the card told of. */
    focus() {
      const { selected } = this.frame.view;
      if (selected?.startsWith("event:")) this.frame.events.focus(selected.slice(6));
    }

    // ---- keys -----------------------------------------------------------------------------------

    /** @param {KeyboardEvent} event */
    key(event) {
      const card = [this.near, this.told].find(({ open }) => open);
      if (!card || L.atlasKeys.map[event.key] !== "close") return;
      L.DomEvent.stop(event);
      card.close();
    }

    /** @param {KeyboardEvent} event */
    walk(event) {
      const action = L.atlasKeys.list[event.key];
      const buttons = [...this.near.box.querySelectorAll("li button")];
      const at = buttons.indexOf(/** @type {Element} */ (event.target));
      if (!action || at < 0) return;
      L.DomEvent.stop(event);
      /** @type {Record<ListAction, number>} */
      const to = { next: at + 1, previous: at - 1, first: 0, last: -1 };
      /** @type {HTMLButtonElement} */ (buttons.at(to[action] % buttons.length)).focus();
    }

    remove() {
      this.near.box.remove();
    }
  };
})();
