// @ts-check
/* The legend: a strip under the map that explains what can be seen on it now, and nothing else.
   What has no room in its row stands behind its button. */
(function () {
  "use strict";

  const { html, svg } = L.atlasDom;
  const { say } = L.atlasWords;
  const PATIENCE = 400; // milliseconds
  const BRIM = 4; // pixels at the edge of the map in which nothing is seen
  const SWATCH = { width: 26, height: 16 };
  const ORDER = ["held", "contested", "lost", "unknown", "silent"];
  // Narrow and low windows, and others that are so at 200 % zoom.
  const SMALL = matchMedia("(max-width: 639.9px), (max-height: 619.9px)");

  L.AtlasLegend = class {
    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      /** Those whose ground it explains. @type {AtlasFrame[]} */
      this.frames = [frame];
      /** @type {HTMLElement} */
      this.box = html("div", "atlas-legend", "", { role: "group", "aria-label": say("Legend") });
      /** @type {HTMLElement} */
      this.row = html("ul", "atlas-legend-row");
      /** @type {HTMLButtonElement} */
      this.button = html("button", "atlas-legend-more", "", { "aria-expanded": false });
      /** @type {HTMLElement} */
      this.rest = html("ul", "atlas-legend-rest", "", { tabindex: 0 });
      this.box.append(this.row, this.button, this.rest);
      this.button.addEventListener("click", () => this.open(!this.isOpen));
      for (const part of [this.box, frame.map.getContainer()])
        part.addEventListener("keydown", (event) => this.key(event));
      this.written = "";
      this.writtenAt = 0; // milliseconds of performance.now()
      /** @type {HTMLElement[]} */
      this.rows = [];
      this.holders = 0; // of the first rows each names one
      /** What is within the map, until it moves. @type {Seen | null} */
      this.seen = null;
      this.fitting = () => this.fit();
      SMALL.addEventListener("change", this.fitting);
      this.resized = new ResizeObserver(this.fitting);
      this.resized.observe(this.box);
      frame.map.on("moveend", this.moved, this);
    }

    remove() {
      this.frame.map.off("moveend", this.moved, this);
      SMALL.removeEventListener("change", this.fitting);
      this.resized.disconnect();
      this.box.remove();
    }

    // ---- writing ------------------------------------------------------------------------------

    /* Write it anew, with the colours of the theme as it is now. */
    themed() {
      this.written = "";
      this.set();
    }

    moved() {
      this.seen = null;
      this.set();
    }

    /* While the day moves it need not follow every step of the hand. */
    follow() {
      if (performance.now() - this.writtenAt > PATIENCE) this.set();
    }

    /* Write it anew if anything in it has changed. */
    set() {
      this.writtenAt = performance.now();
      /** @type {Sign[]} */
      const signs = [...this.ground(), ...this.lines(), ...this.towns(), ...this.symbols()];
      const content = JSON.stringify(signs.map(({ text, look }) => [text, look]));
      if (content === this.written) return;
      this.written = content;
      this.holders = signs.filter(({ holder }) => holder).length;
      this.rows = signs.map(({ text, samples }) => {
        const row = html("li", "atlas-row");
        row.append(html("span", samples ? "" : "atlas-note", text));
        if (samples) {
          const box = html("span", "atlas-samples");
          box.append(...samples());
          row.prepend(box);
        }
        return row;
      });
      this.fit();
    }

    /* As many as fit stand in the row, the rest behind the button. No holder of ground is named there
       without the others: then it is tight, and else folded to the button. */
    fit() {
      const { classList } = this.box;
      this.button.hidden = false; // its room counts
      this.name(say("More"), say("More of the legend"));
      classList.remove("atlas-folded", "atlas-tight");
      this.row.replaceChildren(...this.rows);
      const names = () => this.outside < 0 || this.outside >= this.holders;
      if (!names()) classList.add("atlas-tight");
      const folded = SMALL.matches || !names();
      const first = folded ? 0 : this.outside;
      if (folded) this.name(say("Legend"), say("Legend"));
      classList.toggle("atlas-folded", folded);
      this.rest.replaceChildren(...(first < 0 ? [] : this.rows.slice(first)));
      this.button.hidden = first < 0;
      if (first < 0) this.open(false);
    }

    /** The number of the first row that has no room; -1 if all have. */
    get outside() {
      return this.rows.findIndex((row) => row.offsetTop > this.rows[0].offsetTop);
    }

    /** @param {string} text @param {string} label */
    name(text, label) {
      this.button.textContent = text;
      this.button.setAttribute("aria-label", label);
    }

    // ---- opening ------------------------------------------------------------------------------

    get isOpen() {
      return this.button.getAttribute("aria-expanded") === "true";
    }

    /** @param {boolean} opens upward, over a part of the map */
    open(opens) {
      const { y } = this.frame.map.getSize();
      this.rest.style.maxHeight = `${Math.min(y - 8, Math.max(0.6 * y, 160))}px`;
      this.button.setAttribute("aria-expanded", String(opens));
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      if (L.atlasKeys.map[event.key] !== "close" || !this.isOpen) return;
      if (this.box.contains(document.activeElement)) this.button.focus();
      this.open(false);
      event.stopPropagation(); // it closes nothing else
    }

    // ---- what can be seen ---------------------------------------------------------------------

    /** @returns {Seen} */
    get within() {
      return (this.seen ??= this.look());
    }

    /** @returns {Seen} */
    look() {
      const { map, cells, towns } = this.frame;
      const corner = map.containerPointToLayerPoint([0, 0]);
      const view = L.bounds(corner.add([BRIM, BRIM]), corner.add(map.getSize()).subtract([BRIM, BRIM]));
      const middle = view.getCenter();
      /** @param {{ _parts: L.Point[][] }} line @param {boolean} closed */
      const crosses = ({ _parts: parts }, closed) =>
        parts.some((part) =>
          part.some((point, i) => {
            const before = i || closed ? part.at(i - 1) : undefined;
            return before && L.LineUtil.clipSegment(before, point, view);
          }),
        );
      let oblast = false;
      map.eachLayer((layer) => {
        if (layer instanceof L.Polyline && layer.options.className?.includes("atlas-base-nkao"))
          oblast ||= crosses(layer, false);
      });
      return {
        view,
        oblast,
        cells: [...cells.values()]
          .filter(({ layer, path }) => {
            const [polygon] = /** @type {L.Polygon[]} */ (layer.getLayers());
            return crosses(polygon, true) || path.isPointInFill(middle);
          })
          .map(({ id }) => id),
        towns: [...towns.values()]
          .filter(({ marker }) => view.contains(map.latLngToLayerPoint(marker.getLatLng())))
          .map(({ id }) => id),
      };
    }

    /** The cells within the map, of all frames. */
    get cells() {
      return this.frames.flatMap((frame) =>
        this.within.cells.map((id) => /** @type {Cell} */ (frame.cells.get(id))),
      );
    }

    // ---- signs --------------------------------------------------------------------------------

    /* The states of ground, those of one short name together. @returns {Sign[]} */
    ground() {
      const { cells } = this;
      const { patterns, payload } = this.frame;
      /** @param {boolean} wanted @returns {Set<string | null>} */
      const fills = (wanted) =>
        new Set(cells.filter(({ quiet }) => quiet === wanted).map(({ state }) => state && patterns.fill(state)));
      const [strong, pale] = [fills(false), fills(true)];
      const there = new Set(cells.map(({ state }) => state));
      // States of one look are explained once, by the one that says most.
      /** @type {Map<string, StateData>} */
      const looks = new Map();
      for (const state of payload.states.filter((one) => there.has(one))) {
        const fill = patterns.fill(state);
        if (state.short.length > (looks.get(fill)?.short.length ?? -1)) looks.set(fill, state);
      }
      const shown = [...looks.values()].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
      /** @type {Map<string, StateData[]>} */
      const named = new Map();
      for (const state of shown) named.set(state.short, [...(named.get(state.short) ?? []), state]);
      /** @param {StateData} state */
      const isStrong = (state) => strong.has(patterns.fill(state));
      /** @type {Sign[]} */
      const signs = [...named].map(([text, states]) => ({
        text,
        holder: states.some(({ state }) => state === "held"),
        look: states.map((state) => [state.text, isStrong(state)]),
        samples: () => states.map((state) => this.swatch(state, !isStrong(state))),
      }));
      const still = shown.find((state) => pale.has(patterns.fill(state)));
      if (this.within.oblast)
        signs.push({ text: say("former autonomous oblast"), samples: () => [this.line()] });
      if (shown.length) signs.push({ text: say("Edges of areas are approximate.") });
      if (still)
        signs.push({
          text: say("paler: never changed hands"),
          look: still.text,
          samples: () => [this.swatch(still, true, false)],
        });
      return signs;
    }

    /* The edges of areas. @returns {Sign[]} */
    lines() {
      const { cells } = this;
      const errors = cells.map((cell) => cell.error_km);
      const [least, most] = [Math.min(...errors), Math.max(...errors)];
      const plain = cells.find(({ quiet, state }) => !quiet && state?.stripes.length === 1);
      const ground = (plain ?? cells[0])?.state;
      if (!ground || least === most) return [];
      return [{
        text: say("the fainter an edge, the less sure"),
        look: [ground.text, least, most],
        samples: () => [this.swatch(ground, false, false, [least, most])],
      }];
    }

    /* The dots of towns and heights, on one map or both. @returns {Sign[]} */
    towns() {
      if (!this.frame.view.layers.includes("towns")) return [];
      const towns = this.frames.flatMap((frame) =>
        this.within.towns.map((id) => /** @type {Town} */ (frame.towns.get(id))),
      );
      /** @param {boolean} height @param {string} text @param {string} shape @returns {Sign[]} */
      const sign = (height, text, shape) => {
        const states = towns.filter((town) => town.height === height).map((town) => town.state);
        const whole = states.find((state) => state && state.stripes.length < 2);
        const halved = states.find((state) => state && state.stripes.length > 1);
        const looks = [whole, halved].flatMap((state) => (state ? this.frame.patterns.dot(state) : []));
        const dot = (/** @type {string} */ background) => {
          const made = html("span", shape, "", { "aria-hidden": true });
          made.style.background = background;
          return made;
        };
        return looks.length ? [{ text, look: looks, samples: () => looks.map(dot) }] : [];
      };
      return [
        ...sign(false, say("town, in the colour of who holds it"), "atlas-dot"),
        ...sign(true, say("height, in the colour of who holds it"), "atlas-height"),
      ];
    }

    /* The symbols of events. @returns {Sign[]} */
    symbols() {
      const { events, imported, payload } = this.frame;
      const items = events.items.filter(({ x, y }) => this.within.view.contains([x, y]));
      const kinds = new Set(items.map(({ look }) => (look.count ? "" : look.category)));
      const faintest = Math.min(1, ...items.map(({ age }) => age));
      /** @type {Look} */
      const plain = { category: "statement", basis: "document" };
      /** @param {Look} look @param {string} text @param {number} opacity @returns {Sign} */
      const sign = (look, text, opacity = 1) => ({
        text,
        look: opacity,
        samples: () => {
          const sample = events.symbols.sample(look);
          sample.style.opacity = String(opacity);
          return [sample];
        },
      });
      const signs = Object.entries(payload.palette.symbols)
        .filter(([category]) => kinds.has(category))
        .map(([category, { label }]) => sign({ category, basis: "document" }, label));
      /** @param {(item: EventItem) => unknown} is */
      const some = (is) => items.some(is);
      if (some(({ look }) => look.count))
        signs.push(sign({ basis: "document", count: 9 }, say("number: so many events there")));
      if (some(({ look }) => look.basis === "reference"))
        signs.push(sign({ ...plain, basis: "reference" }, say("told by references only")));
      if (some(({ look }) => look.disputed))
        signs.push(sign({ ...plain, disputed: true }, say("sources disagree")));
      if (faintest < 1)
        signs.push(sign(plain, say("the paler, the further from the day"), faintest));
      if (some(({ look }) => look.vague))
        signs.push(sign({ ...plain, vague: true }, say("not on one known day")));
      if (some(({ ring }) => ring))
        signs.push({ text: say("somewhere within this circle"), samples: () => [this.ring()] });
      if (this.frame.arrows.shown.length)
        signs.push({ text: say("people who left or came back; how broad says nothing"), samples: () => [this.arrow()] });
      if (imported.shown)
        signs.push({
          text: say("imported: their table’s own report"),
          samples: () => [imported.sample()],
        });
      return signs;
    }

    // ---- samples ------------------------------------------------------------------------------

    /**
     * Ground as the map fills it, on bare land; with edges that may be off by some km.
     * @param {StateData} state
     * @param {boolean} quiet
     * @param {boolean} told whether it says its state
     * @param {number[]} errors
     */
    swatch(state, quiet, told = true, errors = []) {
      const { patterns } = this.frame;
      const fill = svg("rect", { ...SWATCH, fill: patterns.fill(state), class: quiet ? "atlas-quiet" : "" });
      const edges = errors.map((error, i) => {
        const { weight, opacity } = patterns.edge(error);
        const x = (SWATCH.width * (i + 1)) / (errors.length + 1);
        return svg("path", {
          d: `M${x} 0V${SWATCH.height}`, stroke: "var(--atlas-texture)", "stroke-width": weight, "stroke-opacity": opacity,
        });
      });
      const name = svg("title", {});
      name.textContent = state.text;
      /** @type {Attributes} */
      const shown = told ? { role: "img" } : { "aria-hidden": true };
      return svg("svg", { ...SWATCH, class: "atlas-swatch", ...shown }, [
        ...(told ? [name] : []),
        svg("rect", { ...SWATCH, fill: "var(--atlas-land)" }),
        svg("g", { class: "atlas-ground" }, [fill, ...edges]),
      ]);
    }

    line() {
      const line = svg("path", { d: "M1 8.5H25", class: "atlas-base-nkao" });
      return svg("svg", { ...SWATCH, "aria-hidden": true }, [line]);
    }

    arrow() {
      const arrow = svg("path", { d: "M1 8.4L16 5.5V1.5L25 8 16 14.5V10.5L1 8.8z", class: "atlas-arrow" });
      return svg("svg", { ...SWATCH, "aria-hidden": true }, [arrow]);
    }

    ring() {
      const ring = svg("circle", { cx: 13, cy: 13, r: 10, class: "atlas-ring" });
      return svg("svg", { width: 26, height: 26, "aria-hidden": true }, [ring]);
    }
  };
})();
