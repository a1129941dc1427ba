// @ts-check
/* Symbols of events: which are on the map, and how they are pointed at and chosen. Which claims count
   on a day, and whether they contradict, Python has worked out; it is looked up here. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;
  const { around, inForce } = L.atlasDays;

  const { SYMBOL, spotsOf, partingZoom } = L.atlasSpots;
  const MOST_APART = 4; // events at one place that are drawn side by side, as on pictures; more become a number
  const NEARER = 3; // pixels that a symbol may come nearer to letters than to a dot
  const KM_PER_DEGREE = 111.32; // of latitude
  /** @type {Telling} */
  const UNTOLD = { claims: [], disputed: false };

  L.AtlasEvents = class {
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
      /** @type {ToldClaims | undefined} */
      this.told = undefined;
      /** @type {Map<string, number>} */
      this.spots = new Map(); // by key of an item, at the zoom of now
      this.zoom = NaN;
      this.symbols = new L.AtlasSymbols(frame.payload.palette, this.map.getContainer());
      this.canvas = new L.AtlasCanvas(this.symbols, { pane: "atlas-symbols", padding: 0.05 });
      this.canvas.addTo(this.map);
      this.tip = L.tooltip({ className: "atlas-tip", direction: "auto", offset: [SYMBOL / 2 + 2, 0] });
    }

    get view() {
      return this.frame.view;
    }

    /**
     * The claims of an event in words; undefined until they have come.
     * @param {EventData} event
     * @returns {ClaimWords[] | undefined}
     */
    claims({ id }) {
      const { told } = this;
      return told?.claims[id].map((claim) => ({ ...claim, source: told.sources[claim.source] }));
    }

    /**
     * What claims say, which the map's first look does not need, has come.
     * @param {ToldClaims} told
     */
    take(told) {
      this.told = told;
      this.frame.cards.follow();
    }

    /**
     * What is told of an event on the day: the numbers of the claims that count, disputed or not.
     * @param {EventData} event
     * @param {Knowledge} knowledge
     */
    telling(event, knowledge = this.view.knowledge) {
      const { tellings } = this.frame.payload;
      const viewpoint = this.view.viewpoint || "";
      if (knowledge === "now") return tellings[event.tellings.now[viewpoint] ?? -1] ?? UNTOLD;
      const track = event.tellings.then[viewpoint];
      return track && track[0][0] <= this.frame.day ? tellings[inForce(track, this.frame.day)] : UNTOLD;
    }

    /**
     * The first day of the time bar on which somebody whose claims count had told of an event; null
     * if nobody had by its end.
     * @param {EventData} event
     */
    firstTold({ tellings }) {
      const { payload, time } = this.frame;
      const track = tellings.then[this.view.viewpoint || ""] ?? [];
      const [first] = track.find(([, telling]) => payload.tellings[telling].claims.length) ?? [Infinity];
      return first <= (time?.payload.last ?? -Infinity) ? first : null;
    }

    /* The events that filters and viewpoint leave, by their first day. */
    visible() {
      this.left ??= this.frame.payload.events.filter(
        ({ id, tellings }) =>
          !this.frame.hidden.has(id) && (this.view.viewpoint || "") in tellings.now,
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
      const days = this.days();
      this.shown = this.visible().filter(
        /** @returns {event is DrawnEvent} */
        (event) => this.isDrawn(event, days) && this.telling(event).claims.length > 0,
      );
      this.items = this.heaps().flatMap((heap) => {
        if (heap.events.length <= MOST_APART) return heap.events.map((event) => this.item(event));
        // What is chosen or highlighted stays to be seen, beside the number of the others.
        const [apart, others] = [true, false].map((wanted) =>
          heap.events.filter((event) => this.stands(event) === wanted));
        const rest = others.length > 1 ? [this.heapItem(heap, others)] : others.map((event) => this.item(event));
        return [...rest, ...apart.map((event) => this.item(event))];
      });
      this.spread();
      this.mark();
    }

    /* First and last day of the window around the day. */
    days() {
      return around(this.frame.day, this.view.window);
    }

    /**
     * Whether an event has a symbol in the window around the day. What lasts for long has it where it
     * began, and where it is chosen or highlighted.
     * @param {EventData} event
     * @param {[number, number]} days of the window, found once for many events
     */
    isDrawn(event, [first, last] = this.days()) {
      if (!event.at || event.from > last || event.to < first) return false;
      return event.until === undefined || event.until >= first || this.stands(event);
    }

    /** @param {EventData} event */
    stands({ id }) {
      return `event:${id}` === this.view.selected || this.view.highlight.includes(id);
    }

    /* Give each symbol its spot. */
    spread() {
      if (this.zoom !== this.map.getZoom()) {
        this.zoom = this.map.getZoom();
        this.spots.clear();
        this.tip.remove();
      }
      // What is chosen or highlighted comes first, and so stands nearest to its place.
      /** @param {EventItem} item */
      const stands = ({ events }) => events.length === 1 && this.stands(events[0]);
      const items = [...this.items].sort((a, b) => Number(stands(b)) - Number(stands(a)));
      const places = items.map(({ place, key }) => ({ ...place, before: this.spots.get(key) }));
      this.spots.clear();
      spotsOf(places, this.frame.labels.boxes(NEARER)).forEach(({ x, y, spot }, i) => {
        const item = items[i];
        item.x = Math.round(x);
        item.y = Math.round(y);
        item.away = spot > 0;
        item.look.alone = !item.away && !item.look.count;
        this.spots.set(item.key, spot);
      });
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

    /** @param {Heap} heap @param {DrawnEvent[]} events of it @returns {EventItem} */
    heapItem({ key, at }, events) {
      const disputed = events.filter((event) => this.telling(event).disputed).length;
      /** @type {Look} */
      const look = { basis: "document", disputed: disputed > 0, count: events.length };
      const near = { place: events[0].place, disputed };
      const words = sayMany(
        "{n} event near {place}, {disputed} disputed",
        "{n} events near {place}, {disputed} disputed",
        events.length, near);
      return { key, x: 0, y: 0, place: at, at: events[0].at, age: 1, look, events, words };
    }

    /** @param {DrawnEvent} event @returns {EventItem} */
    item(event) {
      const days = Math.max(0, event.from - this.frame.day, this.frame.day - event.to);
      const { at, category, basis } = event;
      const { disputed } = this.telling(event);
      return {
        key: event.id,
        x: 0,
        y: 0,
        place: this.map.latLngToLayerPoint([at[1], at[0]]),
        at,
        age: Math.max(0.45, 1 - days * 0.12),
        look: { category, basis, disputed, vague: !event.one_day },
        ring: this.ring(event),
        events: [event],
        words: this.wordsOf(event),
      };
    }

    /** An event in a line, for the ear. @param {EventData} event */
    wordsOf(event) {
      const doubt = this.telling(event).disputed ? `, ${say("sources disagree")}` : "";
      return `${event.title} (${event.when})${doubt}`;
    }

    /** The same for the eye. @param {EventData} event */
    tipOf(event) {
      const box = html("div");
      box.append(html("strong", "", event.title), html("div", "", event.when));
      if (this.telling(event).disputed) box.append(html("div", "atlas-badge", say("sources disagree")));
      return box;
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
        icon.setAttribute("aria-label", item.words);
      }
      if (this.pointed && !wanted.has(this.pointed)) this.tip.remove();
    }

    /** @param {EventItem} item @returns {Entry} */
    button(item) {
      const [lng, lat] = item.at;
      const kind = item.look.count ? "atlas-event-icon atlas-heap" : "atlas-event-icon";
      const icon = L.divIcon({ className: kind, iconSize: [SYMBOL, SYMBOL] });
      const marker = L.marker([lat, lng], { pane: "atlas-events", icon });
      const entry = { marker, item };
      this.entries.set(item.key, entry);
      marker.on("click", () => this.choose(entry.item));
      marker.on("keydown", ({ originalEvent }) => {
        if (L.atlasKeys.event[originalEvent.key] !== "choose") return;
        L.DomEvent.stop(originalEvent);
        this.choose(entry.item);
      });
      const element = marker.addTo(this.map).getElement();
      for (const sign of ["mouseenter", "focus"])
        element?.addEventListener(sign, () => this.pointAt(entry.item));
      for (const sign of ["mouseleave", "blur"])
        element?.addEventListener(sign, () => this.tip.remove());
      return entry;
    }

    /**
     * Say in a small tip what a symbol stands for.
     * @param {EventItem} item
     */
    pointAt({ key, x, y, look, events, words }) {
      this.pointed = key;
      const box = look.count ? html("div", "", words) : this.tipOf(events[0]);
      this.tip.setLatLng(this.map.layerPointToLatLng([x, y])).setContent(box).addTo(this.map);
    }

    /**
     * Choose an event; of a heap go where its events part, and else list them.
     * @param {EventItem} item
     */
    choose(item) {
      const { key, look, events } = item;
      if (!look.count) return this.frame.choose("event", key);
      const places = events.map(({ at }) => /** @type {L.LatLngTuple} */ ([at[1], at[0]]));
      const points = [item.place, ...places.map((place) => this.map.latLngToLayerPoint(place))];
      const zoom = partingZoom(points, this.map.getZoom(), this.map.getMaxZoom());
      this.tip.remove();
      if (zoom === null) return this.frame.cards.list(item);
      const focused = this.entries.get(key)?.marker.getElement() === document.activeElement;
      if (focused) this.map.once("zoomend", () => this.focus(events[0].id));
      this.map.setView(L.latLngBounds(places).getCenter(), zoom);
    }

    /**
     * Give the keyboard to the symbol of an event or a heap, or to that which has taken it in.
     * @param {string} key
     */
    focus(key) {
      const within = [...this.entries.values()].find(({ item }) => item.events.some(({ id }) => id === key));
      (this.entries.get(key) ?? within)?.marker.getElement()?.focus({ preventScroll: true });
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

    remove() {
      for (const { marker } of this.entries.values()) marker.remove();
      this.entries.clear();
      this.tip.remove();
      this.canvas.remove();
    }
  };
})();
