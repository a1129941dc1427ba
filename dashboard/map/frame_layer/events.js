// @ts-check
/* Symbols of events: which are on the map, where they stand so that none hides another, and what
   their popups say. Which claims count on a day, and whether they contradict, Python has worked
   out; it is looked up here. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;
  const { around, inForce } = L.atlasDays;

  const LIFT = 17; // pixels a symbol stands above its place, so that the name below stays readable
  const SYMBOL = 26; // pixels: symbols nearer than their own width stand together
  const MOST_APART = 6; // events at one place that are drawn side by side; more become a number
  const KM_PER_DEGREE = 111.32; // of latitude
  /** @type {Telling} */
  const UNTOLD = { claims: [], disputed: false };

  /**
   * How far one of several symbols stands from where one alone would, in pixels: in a circle, so that
   * none covers another, which rises with its size, so that the name below stays readable.
   * @param {number} index
   * @param {number} total
   */
  function offsetOf(index, total) {
    const spread = total > 1 ? 11 + 3 * total : 0;
    const angle = (2 * Math.PI * index) / total - Math.PI / 2;
    return { x: spread * Math.cos(angle), y: spread * Math.sin(angle) - LIFT - spread / 2 };
  }

  L.AtlasEvents = class {
    static offsetOf = offsetOf;

    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      this.map = frame.map;
      /** @type {Map<string, Entry>} */
      this.entries = new Map();
      /** @type {DrawnEvent[]} */
      this.shown = [];
      /** @type {EventItem[]} */
      this.items = [];
      /** @type {EventData[] | null} */
      this.left = null;
      this.symbols = new L.AtlasSymbols(frame.payload.palette, this.map.getContainer());
      this.canvas = new L.AtlasCanvas(this.symbols, { pane: "atlas-symbols", padding: 0.05 });
      this.canvas.addTo(this.map);
    }

    get view() {
      return this.frame.view;
    }

    /**
     * A claim as an item of a list: who, when, what, and the title of where it stands.
     * @param {ClaimData} claim
     */
    claim({ by, stance, on, text, source }) {
      const item = html("li");
      item.appendChild(html("strong", "", `${by} ${stance}`));
      item.appendChild(html("span", "", ` (${on}): ${text} `));
      item.appendChild(html("em", "", this.frame.payload.sources[source]));
      return item;
    }

    /**
     * What is told of an event on the day: the numbers of the claims that count, disputed or not.
     * @param {EventData} event
     * @param {Knowledge} knowledge
     */
    telling(event, knowledge = this.view.knowledge) {
      const track = event.tellings[knowledge][this.view.viewpoint || ""];
      return track ? this.frame.payload.tellings[inForce(track, this.frame.day)] : UNTOLD;
    }

    /* The events that filters and viewpoint leave, by their first day. */
    visible() {
      this.left ??= this.frame.payload.events.filter(
        ({ id, tellings }) =>
          !this.frame.hidden.has(id) && tellings.now[this.view.viewpoint || ""],
      );
      return this.left;
    }

    /* Filters or viewpoint have changed. */
    filtered() {
      this.left = null;
    }

    /* Draw the events of the window that are told by the day. What can be pointed at and reached
       by keyboard follows when the day has settled (`settle`). */
    place() {
      const [first, last] = around(this.frame.day, this.view.window);
      this.shown = /** @type {DrawnEvent[]} */ (
        this.visible().filter(
          (event) =>
            event.at && event.from <= last && event.to >= first && this.telling(event).claims.length,
        )
      );
      this.items = this.heaps().flatMap((heap) => {
        if (heap.events.length <= MOST_APART)
          return heap.events.map((event, i) => this.item(event, i, heap));
        // The chosen one stays to be seen, above the number of the others.
        const chosen = heap.events.find((event) => `event:${event.id}` === this.view.selected);
        if (!chosen) return [this.heapItem(heap)];
        const others = heap.events.filter((event) => event !== chosen);
        const above = this.item(chosen, 0, { ...heap, events: [chosen] });
        above.y -= SYMBOL + 6;
        above.look.alone = false;
        return [this.heapItem({ ...heap, events: others }), above];
      });
      this.frame.labels.giveWay(this.items, this.view.selected);
      this.mark();
    }

    /* Draw again with the colours of the theme as it is now. */
    themed() {
      this.symbols.themed();
      this.canvas.draw(this.items);
    }

    /* Events whose symbols would cover each other at this zoom, together: {key, at, events}. Places
       come in an order that does not depend on the day, so a heap stays the same from day to day. */
    heaps() {
      /** @type {Map<string, DrawnEvent[]>} */
      const places = new Map();
      for (const event of this.shown) {
        const key = event.at.join(" ");
        const known = places.get(key);
        if (known) known.push(event);
        else places.set(key, [event]);
      }
      /** @type {Heap[]} */
      const heaps = [];
      const inOrder = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
      for (const [key, events] of inOrder) {
        const at = this.map.latLngToLayerPoint([events[0].at[1], events[0].at[0]]);
        const near = heaps.find((heap) => heap.at.distanceTo(at) < SYMBOL);
        if (near) near.events.push(...events);
        else heaps.push({ key: `heap ${key}`, at, events });
      }
      return heaps;
    }

    /** @param {Heap} heap @returns {EventItem} */
    heapItem({ key, at, events }) {
      const disputed = events.filter((event) => this.telling(event).disputed).length;
      /** @type {Look} */
      const look = { basis: "document", disputed: disputed > 0, count: events.length };
      const near = { place: events[0].place, disputed };
      const words = sayMany(
        "{n} event near {place}, {disputed} disputed",
        "{n} events near {place}, {disputed} disputed",
        events.length, near);
      return { key, x: at.x, y: at.y - LIFT, at: events[0].at, age: 1, look, events, words };
    }

    /** @param {DrawnEvent} event @param {number} index @param {Heap} heap @returns {EventItem} */
    item(event, index, { at, events }) {
      const offset = offsetOf(index, events.length);
      const days = Math.max(0, event.from - this.frame.day, this.frame.day - event.to);
      const { category, basis } = event;
      const vague = !event.one_day;
      const { disputed } = this.telling(event);
      return {
        key: event.id,
        x: Math.round(at.x + offset.x),
        y: Math.round(at.y + offset.y),
        at: event.at,
        age: Math.max(0.45, 1 - days * 0.12),
        look: { category, basis, disputed, vague, alone: events.length === 1 },
        ring: this.ring(event),
        events: [event],
        words: `${event.title} (${event.when})`,
      };
    }

    /* The circle within which the place of an event lies, in pixels; none where it is exact. */
    /** @param {DrawnEvent} event */
    ring(event) {
      if (event.circle_km === null) return null;
      const [lng, lat] = event.at;
      const { x, y } = this.map.latLngToLayerPoint([lat, lng]);
      const north = this.map.latLngToLayerPoint([lat + event.circle_km / KM_PER_DEGREE, lng]);
      return { x, y, radius: y - north.y };
    }

    /* Draw, with marks for what is chosen and highlighted. */
    mark() {
      for (const item of this.items) {
        item.selected = `event:${item.key}` === this.view.selected;
        item.highlight = item.events.some(({ id }) => this.view.highlight.includes(id));
      }
      this.canvas.draw(this.items);
    }

    // ---- what can be pointed at -----------------------------------------------------------------

    /* Put a button without a look of its own over each symbol. */
    settle() {
      const wanted = new Set(this.items.map((item) => item.key));
      for (const [key, { marker }] of this.entries)
        if (!wanted.has(key)) {
          marker.remove();
          this.entries.delete(key);
        }
      for (const item of this.items) {
        const entry = this.entries.get(item.key) || this.button(item);
        entry.item = item;
        const icon = entry.marker.getElement();
        if (!icon) continue;
        const own = this.map.latLngToLayerPoint(entry.marker.getLatLng());
        icon.style.marginLeft = `${item.x - own.x - SYMBOL / 2}px`;
        icon.style.marginTop = `${item.y - own.y - SYMBOL / 2}px`;
        icon.classList.toggle("atlas-disputed", Boolean(item.look.disputed));
        icon.classList.toggle("atlas-selected", Boolean(item.selected));
        icon.classList.toggle("atlas-highlight", Boolean(item.highlight));
        icon.title = item.words;
        icon.setAttribute("aria-label", item.words);
      }
    }

    /** @param {EventItem} item @returns {Entry} */
    button(item) {
      const [lng, lat] = item.at;
      const alone = item.events.length === 1;
      const kind = !alone ? "atlas-event-icon atlas-heap" : "atlas-event-icon";
      const icon = L.divIcon({ className: kind, iconSize: [SYMBOL, SYMBOL] });
      const marker = L.marker([lat, lng], { pane: "atlas-events", icon });
      const entry = { marker, item };
      this.entries.set(item.key, entry);
      const content = () => (alone ? this.popup(entry.item.events[0]) : this.list(entry.item.events));
      /** @type {L.PointTuple} */
      const offset = [0, -LIFT - SYMBOL / 2];
      marker.bindPopup(content, { maxWidth: 340, maxHeight: 320, offset });
      if (alone) {
        const choose = () => this.frame.choose("event", item.key);
        marker.on("click", choose);
        marker.on("keypress", ({ originalEvent }) => {
          if (L.atlasKeys.event[originalEvent.key] === "choose") choose();
        });
      }
      marker.addTo(this.map);
      return entry;
    }

    /**
     * The boxes of all symbols.
     * @returns {Box[]}
     */
    boxes() {
      return this.items.map(({ x, y, selected }) => {
        const half = SYMBOL / 2 + (selected ? 5 : 1);
        return [x - half, y - half, x + half, y + half];
      });
    }

    /** @param {EventData[]} events */
    list(events) {
      const box = html("div", "atlas-popup");
      box.appendChild(html("h3", "", sayMany(
        "{n} event near {place}", "{n} events near {place}", events.length, { place: events[0].place })));
      const list = html("ul");
      for (const event of events) {
        const item = html("li");
        const button = html("button", "atlas-open", `${event.when}: ${event.title}`);
        button.addEventListener("click", () => this.frame.choose("event", event.id));
        item.appendChild(button);
        if (this.telling(event).disputed)
          item.appendChild(html("span", "atlas-badge", ` ${say("sources disagree")}`));
        list.appendChild(item);
      }
      box.appendChild(list);
      return box;
    }

    /** @param {EventData} event */
    popup(event) {
      const { claims, disputed } = this.telling(event);
      const box = html("div", "atlas-popup");
      box.appendChild(html("h3", "", event.title));
      const facts = [event.when, event.place];
      if (event.where_prec > 1) facts.push(event.precision);
      box.appendChild(html("p", "atlas-facts", facts.join(" · ")));
      // A summary tells the whole story; by the day, only what had been said by then is told.
      const whole = claims.length === this.telling(event, "now").claims.length;
      if (whole) box.appendChild(html("p", "", event.summary));
      if (disputed) box.appendChild(html("p", "atlas-badge", say("Sources disagree")));
      const list = html("ul");
      for (const number of claims) list.appendChild(this.claim(event.claims[number]));
      box.appendChild(list);
      return box;
    }

    remove() {
      for (const { marker } of this.entries.values()) marker.remove();
      this.entries.clear();
      this.canvas.remove();
    }
  };
})();
