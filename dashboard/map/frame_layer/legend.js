/* The legend: only what is on the map now. */
(function () {
  "use strict";

  const { say } = L.atlasWords;
  const PATIENCE = 400; // milliseconds

  L.AtlasLegend = class {
    constructor(frame) {
      this.frame = frame;
      const { html } = L.atlasDom;
      this.box = html("details", "atlas-legend");
      this.box.open = window.innerWidth > 640;
      this.box.appendChild(html("summary", "", say("Legend")));
      this.body = this.box.appendChild(html("div"));
      L.DomEvent.disableClickPropagation(this.box);
      L.DomEvent.disableScrollPropagation(this.box);
      this.control = L.control({ position: "bottomleft" });
      this.control.onAdd = () => this.box;
      this.written = "";
    }

    /* Write it anew, with the colours of the theme as it is now. */
    themed() {
      this.written = "";
      this.set();
    }

    /* While the day moves it need not follow every step of the hand. */
    follow() {
      if (performance.now() - (this.written_at || 0) > PATIENCE) this.set();
    }

    /* Write it anew if anything in it has changed. */
    set() {
      this.written_at = performance.now();
      const { events, payload } = this.frame;
      const states = new Set([...this.frame.cells.values()].map((cell) => cell.state));
      const kinds = new Set(events.shown.map((event) => event.category));
      const marks = [
        events.shown.some((event) => event.basis === "reference"),
        events.shown.some((event) => events.telling(event).disputed),
        events.items.some((item) => item.look.vague),
        events.items.some((item) => item.ring),
        this.frame.imported.shown > 0,
      ];
      const shown = payload.states.filter((state) => states.has(state));
      const content = [shown.map((s) => s.text), [...kinds].sort(), marks].join("|");
      if (content === this.written) return;
      this.written = content;
      this.body.replaceChildren(
        ...shown.map((state) => this.row(this.swatch(state), state.text)),
        ...this.symbols(kinds, marks),
        L.atlasDom.html("p", "atlas-note", say("Edges of areas are approximate.")),
      );
    }

    symbols(kinds, [reference, disputed, vague, near, imported]) {
      const { html, svg } = L.atlasDom;
      const { events, payload } = this.frame;
      const rows = [];
      for (const [category, look] of Object.entries(payload.palette.symbols))
        if (kinds.has(category))
          rows.push(this.row(events.symbols.sample({ category, basis: "document" }), look.label));
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
      box.open = Boolean(this.open);
      box.addEventListener("toggle", () => (this.open = box.open));
      box.append(html("summary", "", say("Symbols")), ...rows);
      return [box];
    }

    row(sample, text) {
      const row = L.atlasDom.html("div", "atlas-row");
      row.append(sample, L.atlasDom.html("span", "", text));
      return row;
    }

    swatch(state) {
      const look = { width: 26, height: 16 };
      return L.atlasDom.svg("svg", { ...look, class: "atlas-swatch", "aria-hidden": "true" }, [
        L.atlasDom.svg("rect", { ...look, fill: this.frame.patterns.fill(state) }),
      ]);
    }
  };
})();
