// @ts-check
/* How a state is filled: SVG patterns, each made once in the document's own svg element. Signs,
   colours and textures come from Python's palette. */
(function () {
  "use strict";

  const BAND = 7; // pixels of one stripe where several contest
  const SIZE = 12; // pixels of a texture's tile

  L.AtlasPatterns = class {
    /** @param {Palette} palette @param {string} prefix */
    constructor(palette, prefix) {
      this.palette = palette;
      this.prefix = prefix;
      /** @type {Set<string>} */
      this.made = new Set();
      this.defs = L.atlasDom.svg("defs", {});
    }

    /** @param {StateData} state */
    fill(state) {
      const key = `${state.state}-${state.controllers.join("-")}`;
      const id = `${this.prefix}-${key}`;
      if (!this.made.has(key)) {
        this.made.add(key);
        this.defs.appendChild(this.pattern(id, state));
      }
      return `url(#${id})`;
    }

    /** @param {string} actor or "" for bare ground */
    colour(actor) {
      return actor ? this.palette.holders[actor].colour : "transparent";
    }

    /**
     * How the dot of a town is filled: as a CSS background, halved where it is contested.
     * @param {StateData} state
     */
    dot({ stripes, marks }) {
      const [land, grey] = ["var(--atlas-land)", this.palette.unknown];
      if (marks === "strokes") // with an upright bar
        return `linear-gradient(90deg, ${land} 36%, ${grey} 36% 64%, ${land} 64%)`;
      if (!stripes.length) return marks === "rings" ? land : grey;
      const [first, last] = [this.colour(stripes[0]), this.colour(stripes[stripes.length - 1])];
      return first === last ? first : `linear-gradient(90deg, ${first} 50%, ${last} 50%)`;
    }

    /**
     * How an edge is drawn: the less sure, the broader and fainter.
     * @param {number} error in km
     */
    edge(error) {
      return { weight: 0.8 + error, opacity: 0.75 / (1 + error / 2) };
    }

    /** @param {string} id @param {StateData} state */
    pattern(id, state) {
      if (state.marks === "strokes") return this.stroked(id);
      if (!state.stripes.length) return state.marks === "rings" ? this.ringed(id) : this.dotted(id);
      return state.stripes.length > 1 ? this.striped(id, state.stripes) : this.solid(id, state);
    }

    /**
     * @param {string} id
     * @param {number} size
     * @param {SVGElement[]} parts
     * @param {Attributes} more
     */
    tile(id, size, parts, more = {}) {
      const look = { id, width: size, height: size, patternUnits: "userSpaceOnUse", ...more };
      return L.atlasDom.svg("pattern", look, parts);
    }

    /** @param {string} id */
    dotted(id) {
      const dot = { cx: 3, cy: 3, r: 1, fill: this.palette.unknown };
      return this.tile(id, 6, [L.atlasDom.svg("circle", dot)]);
    }

    /** @param {string} id */
    ringed(id) {
      const ring = { r: 2, fill: "none", stroke: this.palette.unknown, "stroke-width": 0.9 };
      const rings = [3, 9].map((at) => L.atlasDom.svg("circle", { cx: at, cy: at, ...ring }));
      return this.tile(id, SIZE, rings);
    }

    /** @param {string} id */
    stroked(id) {
      const strokes = { d: "M3 0.5V5.5M9 6.5V11.5", stroke: this.palette.unknown, "stroke-width": 1.6 };
      return this.tile(id, SIZE, [L.atlasDom.svg("path", strokes)]);
    }

    /** @param {string} id @param {string[]} stripes */
    striped(id, stripes) {
      const width = BAND * stripes.length;
      const bands = stripes.map((actor, i) =>
        L.atlasDom.svg("rect", {
          x: i * BAND, y: 0, width: BAND, height: width, fill: this.colour(actor),
        }),
      );
      return this.tile(id, width, bands, { patternTransform: "rotate(45)" });
    }

    /** @param {string} id @param {StateData} state */
    solid(id, { stripes: [first], bars }) {
      /** @type {SVGElement[]} */
      const parts = [
        L.atlasDom.svg("rect", { width: SIZE, height: SIZE, fill: this.colour(first) }),
        ...this.texture(this.palette.holders[first].texture),
      ];
      bars.forEach((actor, i) =>
        parts.push(
          L.atlasDom.svg("path", {
            d: `M0 ${(SIZE * (i + 1)) / (bars.length + 1)}H${SIZE}`, stroke: this.colour(actor), "stroke-width": 3,
          }),
        ),
      );
      return this.tile(id, SIZE, parts);
    }

    /** @param {Palette["holders"][string]["texture"]} name */
    texture(name) {
      const white = "var(--atlas-texture)";
      const light = { stroke: white, "stroke-opacity": 0.55, "stroke-width": 1, fill: "none" };
      /** @param {number} at */
      const dot = (at) => ({ cx: at, cy: at, r: 1, fill: white, "fill-opacity": 0.6 });
      if (name === "dots") return [3, 9].map((at) => L.atlasDom.svg("circle", dot(at)));
      if (name === "lines")
        return [L.atlasDom.svg("path", { d: `M0 3H${SIZE}M0 9H${SIZE}`, ...light })];
      if (name === "dashes") return [L.atlasDom.svg("path", { d: "M1 3H5M7 9H11", ...light })];
      if (name === "cross") return [L.atlasDom.svg("path", { d: "M6 2V10M2 6H10", ...light })];
      return [];
    }
  };
})();
