// @ts-check
/* The legend: only what is on the map now. */
(function () {
  "use strict";

  const { html, svg } = L.atlasDom;
  const { say } = L.atlasWords;
  const PATIENCE = 400; // milliseconds

  L.AtlasLegend = class {
    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      /* The states of all that is on the map. */
      this.states = () => [...frame.cells.values()].map((cell) => cell.state);
      this.box = html("details", "atlas-legend");
      this.box.open = window.innerWidth > 640;
      this.box.appendChild(html("summary", "", say("Legend")));
      this.body = this.box.appendChild(html("div"));
      L.DomEvent.disableClickPropagation(this.box);
      L.DomEvent.disableScrollPropagation(this.box);
      this.control = L.atlasControl(this.box, "bottomleft");
      this.written = "";
      this.writtenAt = 0; // milliseconds of performance.now()
      this.open = false; // the list of symbols
    }

    /* Write it anew, with the colours of the theme as it is now. */
    themed() {
      this.written = "";
      this.set();
    }

    /* While the day moves it need not follow every step of the hand. */
    follow() {
      if (performance.now() - this.writtenAt > PATIENCE) this.set();
    }

    /* Write it anew if anything in it has changed. */
    set() {
      this.writtenAt = performance.now();
      const { events, payload } = this.frame;
      const states = new Set(this.states());
      const kinds = new Set(events.shown.map((event) => event.category));
      const marks = [
        events.shown.some((event) => event.basis === "reference"),
        events.shown.some((event) => events.telling(event).disputed),
        events.items.some((item) => Boolean(item.look.vague)),
        events.items.some((item) => Boolean(item.ring)),
        this.frame.imported.shown > 0,
      ];
      const shown = payload.states.filter((state) => states.has(state));
      const content = [shown.map((s) => s.text), [...kinds].sort(), marks].join("|");
      if (content === this.written) return;
      this.written = content;
      this.body.replaceChildren(
        ...shown.map((state) => this.row(this.swatch(state), state.text)),
        ...this.symbols(kinds, marks),
        html("p", "atlas-note", say("Edges of areas are approximate.")),
      );
    }

    /** @param {Set<string>} kinds @param {boolean[]} marks */
    symbols(kinds, [reference, disputed, vague, near, imported]) {
      const { events, payload } = this.frame;
      const rows = [];
      for (const [category, look] of Object.entries(payload.palette.symbols))
        if (kinds.has(category))
          rows.push(this.row(events.symbols.sample({ category, basis: "document" }), look.label));
      /** @type {Look} */
      const plain = { category: "statement", basis: "document" };
      if (reference)
        rows.push(this.row(events.symbols.sample({ ...plain, basis: "reference" }), say("told by references only")));
      if (disputed)
        rows.push(this.row(events.symbols.sample({ ...plain, disputed: true }), say("sources disagree")));
      if (vague)
        rows.push(this.row(events.symbols.sample({ ...plain, vague: true }), say("not on one known day")));
      if (near) {
        const ring = svg("circle", { cx: 13, cy: 13, r: 10, class: "atlas-ring" });
        rows.push(this.row(svg("svg", { width: 26, height: 26, "aria-hidden": "true" }, [ring]), say("somewhere within this circle")));
      }
      if (imported) rows.push(this.row(this.frame.imported.sample(), say("imported: their table’s own report")));
      if (!rows.length) return [];
      const box = html("details");
      box.open = this.open;
      box.addEventListener("toggle", () => (this.open = box.open));
      box.append(html("summary", "", say("Symbols")), ...rows);
      return [box];
    }

    /** @param {Element} sample @param {string} text */
    row(sample, text) {
      const row = html("div", "atlas-row");
      row.append(sample, html("span", "", text));
      return row;
    }

    /** @param {StateData} state */
    swatch(state) {
      const look = { width: 26, height: 16 };
      return svg("svg", { ...look, class: "atlas-swatch", "aria-hidden": "true" }, [
        svg("rect", { ...look, fill: this.frame.patterns.fill(state) }),
      ]);
    }
  };
})();
