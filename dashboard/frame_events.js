/* Symbols of events: which are on the map, where they stand so that none hides another, and what
   their popups say. Which claims count on a day, and whether they contradict, Python has worked
   out; it is looked up here. */
(function () {
  "use strict";

  const LIFT = 17; // pixels a symbol stands above its place, so that the name below stays readable
  const SYMBOL = 26; // pixels: symbols nearer than their own width stand together
  const MOST_APART = 6; // events at one place that are drawn side by side; more become a number
  const POPUP = { maxWidth: 340, maxHeight: 320 };
  const UNTOLD = { claims: [], disputed: false };

  L.AtlasEvents = class {
    constructor(frame) {
      this.frame = frame;
      this.map = frame.map;
      this.entries = new Map();
      this.shown = [];
    }

    get view() {
      return this.frame.view;
    }

    /* What is told of an event on the day: the numbers of the claims that count, disputed or not. */
    telling(event, knowledge = this.view.knowledge) {
      const track = event.tellings[knowledge][this.view.viewpoint || ""];
      return track ? this.frame.payload.tellings[L.atlasDays.inForce(track, this.frame.day)] : UNTOLD;
    }

    /* The events that filters and viewpoint leave, by their first day. */
    visible() {
      const { events } = this.frame.payload;
      if (this.all !== events) {
        this.all = events;
        this.left = events.filter(
          (event) =>
            !this.frame.hidden.has(event.id) && event.tellings.now[this.view.viewpoint || ""],
        );
      }
      return this.left;
    }

    /* Filters or viewpoint have changed. */
    filtered() {
      this.all = null;
    }

    /* Draw the events of the window that are told by the day. */
    place() {
      const { day } = this.frame;
      const everything = this.view.window === "all";
      const first = everything ? -Infinity : day - this.view.window;
      const last = everything ? day : day + this.view.window;
      this.shown = this.visible().filter(
        (event) =>
          event.at && event.from <= last && event.to >= first && this.telling(event).claims.length,
      );
      const wanted = new Set();
      for (const heap of this.heaps())
        if (heap.events.length > MOST_APART) wanted.add(this.placeHeap(heap));
        else heap.events.forEach((event, i) => wanted.add(this.placeEvent(event, i, heap)));
      for (const [key, { layers }] of this.entries)
        if (!wanted.has(key)) {
          layers.forEach((layer) => layer.remove());
          this.entries.delete(key);
        }
    }

    /* Events whose symbols would cover each other at this zoom, together: {key, at, events}. Places
       come in an order that does not depend on the day, so a heap stays the same from day to day. */
    heaps() {
      const places = new Map();
      for (const event of this.shown) {
        const key = event.at.join(" ");
        if (places.has(key)) places.get(key).push(event);
        else places.set(key, [event]);
      }
      const heaps = [];
      for (const key of [...places.keys()].sort()) {
        const events = places.get(key);
        const at = this.map.latLngToLayerPoint([events[0].at[1], events[0].at[0]]);
        const near = heaps.find((heap) => heap.at.distanceTo(at) < SYMBOL);
        if (near) near.events.push(...events);
        else heaps.push({ key: `heap ${key}`, at, events });
      }
      return heaps;
    }

    marker([x, y], box, size, options) {
      const icon = L.divIcon({ className: "atlas-event-icon", html: box, iconSize: [size, size] });
      return L.marker([y, x], { pane: "atlas-events", icon, ...options });
    }

    /* Many events at one place: a number that opens the list of them. */
    placeHeap({ key, events }) {
      let entry = this.entries.get(key);
      if (!entry) {
        const box = L.atlasDom.html("div", "atlas-event atlas-heap");
        const marker = this.marker(events[0].at, box, 30, {});
        marker.bindPopup(() => this.list(this.entries.get(key).events), POPUP);
        marker.addTo(this.map);
        marker.getElement().style.marginTop = `${-15 - LIFT}px`;
        entry = { marker, box, layers: [marker] };
        this.entries.set(key, entry);
      }
      const disputed = events.filter((event) => this.telling(event).disputed).length;
      const words = `${events.length} events near ${events[0].place}, ${disputed} disputed`;
      if (entry.words !== words) {
        entry.words = words;
        entry.box.textContent = events.length;
        entry.box.classList.toggle("atlas-disputed", disputed > 0);
        entry.marker.getElement().setAttribute("aria-label", words);
        entry.marker.getElement().title = words;
      }
      entry.events = events;
      return key;
    }

    placeEvent(event, index, { at, events }) {
      let entry = this.entries.get(event.id);
      if (!entry) {
        entry = this.draw(event);
        this.entries.set(event.id, entry);
      }
      const total = events.length;
      const own = this.map.latLngToLayerPoint(entry.marker.getLatLng());
      const spread = total > 1 ? 11 + 3 * total : 0;
      const angle = (2 * Math.PI * index) / total - Math.PI / 2;
      const right = Math.round(at.x - own.x + spread * Math.cos(angle));
      const down = Math.round(at.y - own.y + spread * Math.sin(angle) - LIFT - spread / 2);
      const { disputed } = this.telling(event);
      const days = Math.max(0, event.from - this.frame.day, this.frame.day - event.to);
      const age = Math.max(0.45, 1 - days * 0.12);
      const alone = total === 1;
      const look = `${right} ${down} ${disputed} ${age} ${alone}`;
      if (entry.look !== look) {
        entry.look = look;
        const icon = entry.marker.getElement();
        icon.style.marginLeft = `${right - 13}px`;
        icon.style.marginTop = `${down - 13}px`;
        icon.style.setProperty("--age", age);
        icon.firstChild.classList.toggle("atlas-disputed", disputed);
        icon.firstChild.classList.toggle("atlas-alone", alone);
      }
      return event.id;
    }

    draw(event) {
      const marker = this.marker(event.at, this.symbol(event), SYMBOL, {
        title: `${event.title} (${event.when})`,
        alt: `${event.title}, ${event.when}, ${event.place}`,
        riseOnHover: true,
      });
      const choose = () => this.frame.choose("event", event.id);
      marker.bindPopup(() => this.popup(event), POPUP);
      marker.on("click", choose);
      marker.on("keypress", ({ originalEvent }) => {
        if (originalEvent.key === "Enter") choose();
      });
      const layers = [marker];
      if (event.where_prec > 1 && event.precision_km <= 60)
        layers.push(
          L.circle([event.at[1], event.at[0]], {
            pane: "atlas-precision",
            radius: event.precision_km * 1000,
            className: "atlas-precision",
            interactive: false,
          }),
        );
      layers.forEach((layer) => layer.addTo(this.map));
      const { classList } = marker.getElement();
      classList.toggle("atlas-selected", `event:${event.id}` === this.view.selected);
      classList.toggle("atlas-highlight", this.view.highlight.includes(event.id));
      return { event, marker, layers };
    }

    /* Boxes [left, top, right, bottom] of all symbols, in pixels of the map's layers. */
    boxes() {
      return [...this.entries.values()].map(({ marker }) => {
        const icon = marker.getElement();
        const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng());
        const left = x + parseFloat(icon.style.marginLeft);
        const top = y + parseFloat(icon.style.marginTop);
        const more = icon.classList.contains("atlas-selected") ? 5 : 1; // it is drawn larger
        return [left - more, top - more, left + SYMBOL + more, top + SYMBOL + more];
      });
    }

    mark() {
      for (const [id, { marker }] of this.entries) {
        const { classList } = marker.getElement();
        classList.toggle("atlas-selected", `event:${id}` === this.view.selected);
        classList.toggle("atlas-highlight", this.view.highlight.includes(id));
      }
    }

    symbol({ category, basis, disputed }) {
      const look = this.frame.payload.palette.symbols[category];
      const box = L.atlasDom.html(
        "div",
        `atlas-event atlas-${basis}${disputed ? " atlas-disputed" : ""}`,
      );
      const path = L.atlasDom.svg("path", { d: look.path, "fill-rule": "evenodd" });
      const size = { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" };
      box.appendChild(L.atlasDom.svg("svg", size, [path]));
      return box;
    }

    list(events) {
      const { html } = L.atlasDom;
      const box = html("div", "atlas-popup");
      box.appendChild(html("h3", "", `${events.length} events near ${events[0].place}`));
      const list = html("ul");
      for (const event of events) {
        const item = html("li");
        const button = html("button", "atlas-open", `${event.when}: ${event.title}`);
        button.type = "button";
        button.addEventListener("click", () => this.frame.choose("event", event.id));
        item.appendChild(button);
        if (this.telling(event).disputed)
          item.appendChild(html("span", "atlas-badge", " sources disagree"));
        list.appendChild(item);
      }
      box.appendChild(list);
      return box;
    }

    popup(event) {
      const { html } = L.atlasDom;
      const { claims, disputed } = this.telling(event);
      const box = html("div", "atlas-popup");
      box.appendChild(html("h3", "", event.title));
      const facts = [event.when, event.place];
      if (event.where_prec > 1) facts.push(event.precision);
      box.appendChild(html("p", "atlas-facts", facts.join(" · ")));
      // A summary tells the whole story; by the day, only what had been said by then is told.
      const whole = claims.length === this.telling(event, "now").claims.length;
      if (whole) box.appendChild(html("p", "", event.summary));
      if (disputed) box.appendChild(html("p", "atlas-badge", "Sources disagree"));
      const list = html("ul");
      for (const claim of claims.map((number) => event.claims[number])) {
        const item = html("li");
        item.appendChild(html("strong", "", `${claim.by} ${claim.stance}`));
        item.appendChild(html("span", "", ` (${claim.on}): ${claim.text} `));
        item.appendChild(html("em", "", claim.source));
        list.appendChild(item);
      }
      box.appendChild(list);
      return box;
    }

    remove() {
      for (const { layers } of this.entries.values()) layers.forEach((layer) => layer.remove());
      this.entries.clear();
    }
  };
})();
