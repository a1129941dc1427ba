/* The atlas on the map. Python has computed every interval and every word; this script looks up
   what is in force on a day and draws it. All text from the data is set with textContent. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const DAY = 86400000;
  const LIFT = 17; // pixels a symbol stands above its place, so that the name below stays readable
  const SYMBOL = 26; // pixels: symbols nearer than their own width stand together
  const MOST_APART = 6; // events at one place that are drawn side by side; more become a number
  const LABEL_ZOOM = { 1: 0, 2: 8, 3: 10 };

  function dayNumber(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    return Math.round(Date.UTC(year, month - 1, day) / DAY);
  }

  function svg(name, attributes, children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    for (const child of children || []) element.appendChild(child);
    return element;
  }

  function html(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  /* The last entry of a track ([first day, value] pairs in order) that begins by the day. */
  function inForce(track, day) {
    let low = 0;
    let high = track.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (track[middle][0] <= day) low = middle;
      else high = middle - 1;
    }
    return track[low][1];
  }

  /* SVG patterns for states, made once each in the document's own svg element. */
  class Patterns {
    constructor(palette, prefix) {
      this.palette = palette;
      this.prefix = prefix;
      this.made = new Set();
      this.defs = svg("defs", {});
    }

    fill(state) {
      const key = `${state.state}-${state.controllers.join("-")}`;
      const id = `${this.prefix}-${key}`;
      if (!this.made.has(key)) {
        this.made.add(key);
        this.defs.appendChild(this.pattern(id, state));
      }
      return `url(#${id})`;
    }

    colour(actor) {
      return this.palette.holders[actor].colour;
    }

    pattern(id, state) {
      if (state.state === "unknown") return this.dotted(id);
      if (state.state === "contested") return this.striped(id, state.controllers);
      return this.solid(id, state.controllers);
    }

    dotted(id) {
      return svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse" }, [
        svg("circle", { cx: 3, cy: 3, r: 1, fill: this.palette.unknown }),
      ]);
    }

    striped(id, actors) {
      const band = 7;
      const width = band * actors.length;
      return svg(
        "pattern",
        { id, width, height: width, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
        actors.map((actor, i) =>
          svg("rect", { x: i * band, y: 0, width: band, height: width, fill: this.colour(actor) }),
        ),
      );
    }

    solid(id, actors) {
      const [first, ...others] = actors;
      const size = 12;
      const parts = [svg("rect", { width: size, height: size, fill: this.colour(first) })];
      parts.push(...this.texture(this.palette.holders[first].texture, size));
      for (const other of others)
        parts.push(
          svg("path", {
            d: `M0 ${size / 2}H${size}`,
            stroke: this.colour(other),
            "stroke-width": 3,
          }),
        );
      return svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, parts);
    }

    texture(name, size) {
      const light = { stroke: "#fff", "stroke-opacity": 0.55, "stroke-width": 1, fill: "none" };
      if (name === "dots")
        return [
          svg("circle", { cx: 3, cy: 3, r: 1, fill: "#fff", "fill-opacity": 0.6 }),
          svg("circle", { cx: 9, cy: 9, r: 1, fill: "#fff", "fill-opacity": 0.6 }),
        ];
      if (name === "lines") return [svg("path", { d: `M0 3H${size}M0 9H${size}`, ...light })];
      if (name === "cross") return [svg("path", { d: `M6 2V10M2 6H10`, ...light })];
      return [];
    }
  }

  L.AtlasFrame = L.Layer.extend({
    initialize(payload, view) {
      this.payload = payload;
      this.view = {
        viewpoint: null, knowledge: "now", window: 3, selected: null,
        names: "en", hidden: [], highlight: [], layers: ["relief", "towns"], ...view,
      };
      this.hidden = new Set(this.view.hidden);
      this.payload.events.sort((a, b) => a.from - b.from);
    },

    onAdd(map) {
      this.map = map;
      // Without animation: one under way would undo the view that a link asks for.
      if (this.view.home) map.fitBounds(this.view.home, { animate: false });
      map.attributionControl.setPrefix("Leaflet");
      for (const credit of this.payload.credits) map.attributionControl.addAttribution(credit);
      map.createPane("atlas-cells").style.zIndex = 350;
      map.createPane("atlas-precision").style.zIndex = 380;
      map.createPane("atlas-towns").style.zIndex = 560;
      map.createPane("atlas-events").style.zIndex = 600;
      this.patterns = new Patterns(this.payload.palette, `atlas${L.stamp(this)}`);
      this.cells = new Map(this.payload.cells.map((cell) => [cell.id, this.cell(cell)]));
      const renderer = [...this.cells.values()][0].renderer;
      renderer._container.insertBefore(this.patterns.defs, renderer._container.firstChild);
      this.towns = new Map(this.payload.places.map((place) => [place.id, this.town(place)]));
      this.events = new Map();
      this.date = this.dateControl().addTo(map);
      this.legend = this.legendControl().addTo(map);
      this.live = html("div", "atlas-live");
      this.live.setAttribute("aria-live", "polite");
      map.getContainer().appendChild(this.live);
      map.on("zoomend", this.zoomed, this);
      this.show(this.view);
      this.label();
    },

    onRemove(map) {
      map.off("zoomend", this.zoomed, this);
      for (const { layer } of this.cells.values()) layer.remove();
      for (const { marker } of this.towns.values()) marker.remove();
      for (const { layers } of this.events.values()) layers.forEach((layer) => layer.remove());
      this.date.remove();
      this.legend.remove();
      this.live.remove();
    },

    /* Show another day, viewpoint, knowledge, window or selection; what is left out stays. */
    show(change) {
      const before = { ...this.view };
      Object.assign(this.view, change);
      this.day = dayNumber(this.view.day);
      if (before.names !== this.view.names) this.rename();
      const filtered = ["hidden", "viewpoint"].some(
        (key) => JSON.stringify(before[key]) !== JSON.stringify(this.view[key]),
      );
      if (filtered) this.hidden = new Set(this.view.hidden);
      if (String(before.layers) !== String(this.view.layers)) this.layers();
      const tracks = this.payload.tracks[this.view.knowledge][this.view.viewpoint || ""];
      for (const [id, cell] of this.cells) this.paint(cell, this.stateOf(tracks, `area:${id}`));
      for (const [id, town] of this.towns) this.tint(town, this.stateOf(tracks, `place:${id}`));
      this.placeEvents();
      this.date.set(this.view.day);
      this.legend.set();
      this.mark();
      if (filtered) this.map.fire("atlas:filtered");
      return this;
    },

    /* What lies under and over the cells. Tiles come from the network, so only on request. */
    layers() {
      const wanted = new Set(this.view.layers);
      const shown = (name, on) => {
        const pane = this.map.getPane(name);
        if (pane) pane.style.display = on ? "" : "none";
      };
      shown("atlas-relief", wanted.has("relief"));
      shown("atlas-towns", wanted.has("towns"));
      if (wanted.has("tiles")) {
        this.tiles ??= L.tileLayer(this.payload.tiles.url, {
          attribution: this.payload.tiles.credit,
          maxNativeZoom: 19,
        });
        this.tiles.addTo(this.map);
        this.tiles.setZIndex(1);
      } else this.tiles?.remove();
      for (const pane of ["atlas-land", "atlas-water"]) shown(pane, !wanted.has("tiles"));
    },

    stateOf(tracks, key) {
      return this.payload.states[inForce(tracks[key], this.day)];
    },

    // ---- cells ------------------------------------------------------------------------------

    cell(cell) {
      if (!this.renderer) this.renderer = L.svg({ pane: "atlas-cells", padding: 0.5 });
      const layer = L.geoJSON(cell.geometry, {
        pane: "atlas-cells",
        renderer: this.renderer,
        // The less sure an edge is, the broader and fainter it is drawn.
        style: {
          weight: 0.8 + cell.error_km,
          color: "#fff",
          opacity: 0.75 / (1 + cell.error_km / 2),
          fillOpacity: 1,
          className: "atlas-cell",
        },
      }).addTo(this.map);
      const [polygon] = layer.getLayers();
      const path = polygon.getElement();
      path.setAttribute("tabindex", cell.quiet ? -1 : 0);
      path.setAttribute("role", "button");
      if (cell.quiet) path.classList.add("atlas-quiet");
      L.DomEvent.on(path, "keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          L.DomEvent.stop(event);
          this.choose("area", cell.id);
        }
      });
      polygon.on("click", () => this.choose("area", cell.id));
      polygon.bindTooltip(() => this.tip(cell.title, this.cells.get(cell.id).state), {
        sticky: true,
        className: "atlas-tip",
      });
      return { ...cell, layer, path, renderer: this.renderer, state: null };
    },

    paint(cell, state) {
      if (cell.state === state) return;
      cell.state = state;
      cell.path.setAttribute("fill", this.patterns.fill(state));
      cell.path.setAttribute("aria-label", `${cell.title}: ${state.text}`);
      cell.path.dataset.state = state.state;
    },

    tip(title, state) {
      const box = html("div");
      box.appendChild(html("strong", "", title));
      box.appendChild(html("div", "", state.text));
      return box;
    },

    /* Names in the language that the reader chose; a place without one keeps its English name. */
    rename() {
      for (const town of this.towns.values()) {
        town.name.textContent = this.nameOf(town);
        town.name.lang = this.view.names.slice(0, 2);
      }
      this.label();
    },

    nameOf(place) {
      return place.names[this.view.names] || place.title;
    },

    // ---- towns ------------------------------------------------------------------------------

    town(place) {
      const box = html("div", `atlas-town atlas-rank-${place.rank}`);
      const dot = html("span", place.height ? "atlas-height" : "atlas-dot");
      const name = html("span", "atlas-name", this.nameOf(place));
      box.append(dot, name);
      const marker = L.marker([place.at[1], place.at[0]], {
        pane: "atlas-towns",
        keyboard: false,
        icon: L.divIcon({ className: "atlas-town-icon", html: box, iconSize: [0, 0] }),
      });
      marker.on("click", () => this.choose("place", place.id));
      marker.bindTooltip(() => this.tip(this.nameOf(place), this.towns.get(place.id).state), {
        className: "atlas-tip",
        direction: "top",
      });
      return { ...place, marker, dot, name, box, state: null };
    },

    tint(town, state) {
      if (town.state === state) return;
      town.state = state;
      const colours = state.controllers.map((actor) => this.patterns.colour(actor));
      if (state.state === "contested")
        town.dot.style.background = `linear-gradient(90deg, ${colours[0]} 50%, ${colours[colours.length - 1]} 50%)`;
      else town.dot.style.background = colours[0] || this.payload.palette.unknown;
    },

    zoomed() {
      this.label();
      this.placeEvents();
      this.mark();
    },

    /* Names by rank and zoom; among those that would overlap, the higher rank stays. */
    label() {
      const zoom = this.map.getZoom();
      const taken = [];
      const inOrder = [...this.towns.values()].sort((a, b) => a.rank - b.rank);
      for (const town of inOrder) {
        const wanted = zoom >= LABEL_ZOOM[town.rank] || `place:${town.id}` === this.view.selected;
        if (wanted && !this.map.hasLayer(town.marker)) town.marker.addTo(this.map);
        if (!wanted && this.map.hasLayer(town.marker)) town.marker.remove();
        if (!wanted) continue;
        const at = this.map.latLngToLayerPoint(town.marker.getLatLng());
        const width = 7 * town.name.textContent.length + 14;
        const box = [at.x - 5, at.y - 8, at.x + width, at.y + 8];
        const free = taken.every(
          (other) => box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1],
        );
        town.box.classList.toggle("atlas-nameless", !free);
        if (free) taken.push(box);
      }
    },

    // ---- events -----------------------------------------------------------------------------

    /* The events that filters and viewpoint leave, by their first day. */
    visible() {
      const voices = this.payload.voices[this.view.viewpoint || ""];
      return this.payload.events.filter(
        (event) =>
          !this.hidden.has(event.id) &&
          (!voices || event.claims.some((claim) => voices.includes(claim.actor))),
      );
    },

    /* The first days of visible events, each once, in order. */
    eventDays() {
      return [...new Set(this.visible().map((event) => event.from))];
    },

    placeEvents() {
      const everything = this.view.window === "all";
      const first = everything ? -Infinity : this.day - this.view.window;
      const last = everything ? this.day : this.day + this.view.window;
      this.shown = this.visible().filter(
        (event) => event.at && event.from <= last && event.to >= first && this.told(event),
      );
      const wanted = new Set();
      for (const heap of this.heaps(this.shown)) {
        if (heap.events.length > MOST_APART) wanted.add(this.placeHeap(heap));
        else heap.events.forEach((event, i) => wanted.add(this.placeEvent(event, i, heap)));
      }
      for (const [key, { layers }] of this.events)
        if (!wanted.has(key)) {
          layers.forEach((layer) => layer.remove());
          this.events.delete(key);
        }
    },

    /* Events whose symbols would cover each other at this zoom, together: {at, events}. */
    heaps(events) {
      const heaps = [];
      for (const event of events) {
        const at = this.map.latLngToLayerPoint([event.at[1], event.at[0]]);
        const near = heaps.find((heap) => heap.at.distanceTo(at) < SYMBOL);
        if (near) near.events.push(event);
        else heaps.push({ at, events: [event] });
      }
      return heaps;
    },

    /* Many events at one place: a number that opens the list of them. */
    placeHeap({ events: together }) {
      const key = `heap ${together[0].at}`;
      let entry = this.events.get(key);
      if (!entry) {
        const [x, y] = together[0].at;
        const box = html("div", "atlas-event atlas-heap");
        const marker = L.marker([y, x], {
          pane: "atlas-events",
          icon: L.divIcon({ className: "atlas-event-icon", html: box, iconSize: [30, 30] }),
        });
        marker.bindPopup(() => this.list(this.events.get(key).together), { maxWidth: 340, maxHeight: 320 });
        marker.addTo(this.map);
        marker.getElement().style.marginTop = `${-15 - LIFT}px`;
        entry = { marker, box, layers: [marker] };
        this.events.set(key, entry);
      }
      const disputed = together.filter((event) => this.isDisputed(event)).length;
      const words = `${together.length} events near ${together[0].place}, ${disputed} disputed`;
      if (entry.words !== words) {
        entry.words = words;
        entry.box.textContent = together.length;
        entry.box.classList.toggle("atlas-disputed", disputed > 0);
        entry.marker.getElement().setAttribute("aria-label", words);
        entry.marker.getElement().title = words;
      }
      entry.together = together;
      return key;
    },

    list(events) {
      const box = html("div", "atlas-popup");
      box.appendChild(html("h3", "", `${events.length} events near ${events[0].place}`));
      const list = html("ul");
      for (const event of events) {
        const item = html("li");
        const button = html("button", "atlas-open", `${event.when}: ${event.title}`);
        button.type = "button";
        button.addEventListener("click", () => this.choose("event", event.id));
        item.appendChild(button);
        if (this.isDisputed(event)) item.appendChild(html("span", "atlas-badge", " sources disagree"));
        list.appendChild(item);
      }
      box.appendChild(list);
      return box;
    },

    /* Whether a claim that counts tells of it: by the viewpoint's actor, made by the day. */
    told(event) {
      return this.counted(event).length > 0;
    },

    /* Whether two claims that count contradict each other: a dispute begins with the second. */
    isDisputed(event) {
      if (!event.disputed) return false;
      const counted = new Set(this.counted(event));
      const { claims, disputes } = event;
      return disputes.some(([a, b]) => counted.has(claims[a]) && counted.has(claims[b]));
    },

    counted(event) {
      const voices = this.payload.voices[this.view.viewpoint || ""];
      return event.claims.filter(
        (claim) =>
          (!voices || voices.includes(claim.actor)) &&
          (this.view.knowledge === "now" || claim.said <= this.day),
      );
    },

    placeEvent(event, index, { at, events }) {
      const total = events.length;
      const apart = Math.max(0, event.from - this.day, this.day - event.to);
      let entry = this.events.get(event.id);
      if (!entry) {
        const marker = L.marker([event.at[1], event.at[0]], {
          pane: "atlas-events",
          title: `${event.title} (${event.when})`,
          alt: `${event.title}, ${event.when}, ${event.place}`,
          icon: L.divIcon({ className: "atlas-event-icon", html: this.symbol(event), iconSize: [26, 26] }),
          riseOnHover: true,
        });
        marker.bindPopup(() => this.popup(event), { maxWidth: 340, maxHeight: 320 });
        marker.on("click", () => this.choose("event", event.id));
        marker.on("keypress", ({ originalEvent }) => {
          if (originalEvent.key === "Enter") this.choose("event", event.id);
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
        entry = { event, marker, layers };
        this.events.set(event.id, entry);
      }
      const icon = entry.marker.getElement();
      const own = this.map.latLngToLayerPoint(entry.marker.getLatLng());
      const spread = total > 1 ? 11 + 3 * total : 0;
      const angle = (2 * Math.PI * index) / total - Math.PI / 2;
      const right = at.x - own.x + spread * Math.cos(angle);
      const down = at.y - own.y + spread * Math.sin(angle) - LIFT - spread / 2;
      icon.style.marginLeft = `${right - 13}px`;
      icon.style.marginTop = `${down - 13}px`;
      icon.firstChild.classList.toggle("atlas-disputed", this.isDisputed(event));
      icon.style.setProperty("--age", Math.max(0.45, 1 - apart * 0.12));
      return event.id;
    },

    symbol(event) {
      const look = this.payload.palette.symbols[event.category];
      const box = html(
        "div",
        `atlas-event atlas-${event.basis}${event.disputed ? " atlas-disputed" : ""}`,
      );
      box.appendChild(
        svg("svg", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, [
          svg("path", { d: look.path, "fill-rule": "evenodd" }),
        ]),
      );
      return box;
    },

    popup(event) {
      const box = html("div", "atlas-popup");
      box.appendChild(html("h3", "", event.title));
      const facts = [event.when, event.place];
      if (event.where_prec > 1) facts.push(event.precision);
      box.appendChild(html("p", "atlas-facts", facts.join(" · ")));
      const complete = this.counted(event).length === event.claims.length;
      if (this.view.knowledge === "now" || complete) box.appendChild(html("p", "", event.summary));
      if (this.isDisputed(event)) box.appendChild(html("p", "atlas-badge", "Sources disagree"));
      const list = html("ul");
      for (const claim of this.counted(event)) {
        const item = html("li");
        item.appendChild(html("strong", "", `${claim.by} ${claim.stance}`));
        item.appendChild(html("span", "", ` (${claim.on}): ${claim.text} `));
        item.appendChild(html("em", "", claim.source));
        list.appendChild(item);
      }
      box.appendChild(list);
      return box;
    },

    // ---- selection, date, legend ------------------------------------------------------------

    choose(kind, id) {
      this.view.selected = `${kind}:${id}`;
      this.mark();
      this.map.fire("atlas:choose", { key: this.view.selected });
    },

    mark() {
      for (const [id, cell] of this.cells)
        cell.path.classList.toggle("atlas-selected", `area:${id}` === this.view.selected);
      for (const [id, town] of this.towns)
        town.box.classList.toggle("atlas-selected", `place:${id}` === this.view.selected);
      for (const [id, { marker }] of this.events) {
        const look = marker.getElement().classList;
        look.toggle("atlas-selected", `event:${id}` === this.view.selected);
        look.toggle("atlas-highlight", this.view.highlight.includes(id));
      }
    },

    dateControl() {
      const control = L.control({ position: "topright" });
      const box = html("div", "atlas-date");
      control.onAdd = () => box;
      control.set = (iso) => {
        const date = new Date(`${iso}T00:00:00Z`);
        const words = date.toLocaleDateString("en-GB", {
          day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
        });
        box.textContent = words;
        if (this.live) this.live.textContent = `${words}: ${this.shown.length} events on the map`;
      };
      return control;
    },

    legendControl() {
      const control = L.control({ position: "bottomleft" });
      const box = html("details", "atlas-legend");
      box.open = window.innerWidth > 640;
      box.appendChild(html("summary", "", "Legend"));
      const body = html("div");
      box.appendChild(body);
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      control.onAdd = () => box;
      let written = "";
      control.set = () => {
        const shown = this.shown;
        const content = [
          [...new Set([...this.cells.values()].map((cell) => this.payload.states.indexOf(cell.state)))].sort(),
          [...new Set(shown.map((event) => event.category))].sort(),
          shown.some((event) => event.basis === "reference"),
          shown.some((event) => this.isDisputed(event)),
        ].join("|");
        if (content === written) return;
        written = content;
        body.replaceChildren();
        const states = new Set([...this.cells.values()].map((cell) => cell.state));
        for (const state of this.payload.states)
          if (states.has(state)) body.appendChild(this.legendRow(this.swatch(state), state.text));
        const symbols = html("details");
        symbols.open = this.symbolsOpen;
        symbols.addEventListener("toggle", () => (this.symbolsOpen = symbols.open));
        symbols.appendChild(html("summary", "", "Symbols"));
        const kinds = new Set(this.shown.map((event) => event.category));
        for (const [category, look] of Object.entries(this.payload.palette.symbols))
          if (kinds.has(category)) {
            const sample = { category, basis: "document", disputed: false };
            symbols.appendChild(this.legendRow(this.symbol(sample), look.label));
          }
        const samples = [
          ["reference", false, "told by references only", shown.some((e) => e.basis === "reference")],
          ["document", true, "sources disagree", shown.some((e) => this.isDisputed(e))],
        ];
        for (const [basis, disputed, label, present] of samples)
          if (present)
            symbols.appendChild(
              this.legendRow(this.symbol({ category: "statement", basis, disputed }), label),
            );
        if (symbols.children.length > 1) body.appendChild(symbols);
        body.appendChild(html("p", "atlas-note", "Cell edges are approximate."));
      };
      return control;
    },

    legendRow(sample, text) {
      const row = html("div", "atlas-row");
      row.append(sample, html("span", "", text));
      return row;
    },

    swatch(state) {
      return svg("svg", { width: 26, height: 16, class: "atlas-swatch", "aria-hidden": "true" }, [
        svg("rect", { width: 26, height: 16, fill: this.patterns.fill(state) }),
      ]);
    },
  });

  L.atlasFrame = (payload, view) => new L.AtlasFrame(payload, view);
})();
