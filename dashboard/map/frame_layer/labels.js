// @ts-check
/* Names of towns: which are shown at a zoom, and on which side of their dot, so that no name lies
   on another, on a dot or on the symbol of an event. */
(function () {
  "use strict";

  const LABEL_ZOOM = { 1: 0, 2: 6.5, 3: 10 };
  const SIDES = [
    "right", "left", "below", "above", "below-right", "below-left", "above-right", "above-left",
    "far-right", "far-left",
  ];
  const FONTS = { 1: "700 14px", 2: "600 12.5px", 3: "italic 400 12px" };
  const GAP = 7; // pixels from the middle of a dot to its name
  const DIAGONAL = 3; // the same for a name above or below on one side
  const FAR = 20; // the same where a symbol covers the dot
  const MARGIN = 2; // pixels kept free around a name

  /** @param {Box} a @param {Box} b */
  const apart = (a, b) => a[0] > b[2] || a[2] < b[0] || a[1] > b[3] || a[3] < b[1];

  /**
   * Where a name lies that stands on a side of its dot.
   * @param {Pixels} at
   * @param {string} side
   * @param {number} width
   * @returns {Box}
   */
  function boxOf(at, side, width) {
    const [vertical, horizontal] = side.includes("-") ? side.split("-") : [side, side];
    const middle = at.y + (vertical === "below" ? 14 : vertical === "above" ? -14 : 0);
    const gap = vertical === "far" ? FAR : vertical === horizontal ? GAP : DIAGONAL;
    let left = at.x - width / 2;
    if (horizontal === "left") left = at.x - gap - width;
    if (horizontal === "right") left = at.x + gap;
    return [left - MARGIN, middle - 9, left + width + MARGIN, middle + 9];
  }

  /**
   * The side of its dot for each name, undefined where it has no room; the first choose first. A
   * name keeps its side as long as it is free there. `symbols` are boxes of event symbols.
   * @param {{ at: Pixels, width: number, rank: number, side?: string | null }[]} names
   * @param {Box[]} symbols
   */
  function sidesOf(names, symbols) {
    const dots = names.map(({ at }) => /** @type {Box} */ ([at.x - 5, at.y - 5, at.x + 5, at.y + 5]));
    /** @type {Box[]} */
    const taken = [];
    return names.map(({ at, width, rank, side: before }, i) => {
      /** @param {string} side @param {Box[]} obstacles */
      const free = (side, obstacles) => {
        const box = boxOf(at, side, width);
        return obstacles.every((other) => other === dots[i] || apart(box, other));
      };
      const inOrder = [...new Set([before || SIDES[0], ...SIDES])];
      const full = [...taken, ...dots, ...symbols];
      // Better half under a symbol than not at all for the great places.
      const side =
        inOrder.find((s) => free(s, full)) ||
        (rank < 3 ? inOrder.find((s) => free(s, taken)) : undefined);
      if (side) taken.push(boxOf(at, side, width));
      return side;
    });
  }

  L.AtlasLabels = class {
    static boxOf = boxOf;
    static sidesOf = sidesOf;

    /** @param {L.Map} map @param {Iterable<Town>} towns */
    constructor(map, towns) {
      this.map = map;
      this.towns = [...towns].sort((a, b) => a.rank - b.rank);
      this.pen = L.atlasDom.penOf(document.createElement("canvas"));
      /** @type {Map<string, number>} */
      this.widths = new Map();
    }

    /** @param {string} text @param {Town["rank"]} rank */
    width(text, rank) {
      const key = `${rank} ${text}`;
      let width = this.widths.get(key);
      if (width === undefined) {
        this.pen.font = `${FONTS[rank]} ${getComputedStyle(this.map.getContainer()).fontFamily}`;
        ({ width } = this.pen.measureText(text));
        this.widths.set(key, width);
      }
      return width;
    }

    /**
     * Place all names anew. `symbols` are boxes of event symbols, `chosen` the key of the
     * selection, whose name is always wanted.
     * @param {Box[]} symbols
     * @param {string | null} chosen
     */
    place(symbols, chosen) {
      const zoom = this.map.getZoom();
      /** @type {Town[]} */
      const shown = [];
      for (const town of this.towns) {
        const wanted = zoom >= LABEL_ZOOM[town.rank] || `place:${town.id}` === chosen;
        if (wanted !== this.map.hasLayer(town.marker))
          if (wanted) town.marker.addTo(this.map);
          else town.marker.remove();
        if (wanted) shown.push(town);
      }
      const names = shown.map(({ marker, name, rank, side }) => ({
        at: this.map.latLngToLayerPoint(marker.getLatLng()),
        width: this.width(name.textContent ?? "", rank),
        rank,
        side,
      }));
      sidesOf(names, symbols).forEach((side, i) => this.turn(shown[i], side));
    }

    /** @param {Town} town @param {string | undefined} side */
    turn(town, side) {
      if (town.side === side) return;
      town.side = side;
      town.box.classList.toggle("atlas-nameless", !side);
      for (const name of SIDES) town.box.classList.toggle(`atlas-${name}`, name === side);
    }
  };
})();
