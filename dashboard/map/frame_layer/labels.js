// @ts-check
/* Names of towns: which are shown at a zoom, and on which side of their dot, so that no name lies
   on another or on a dot. The symbols of events come after them and give way. */
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
  const HALF = 9; // of the height of a name, and of its letters without the room between lines
  const LETTERS = 6;
  const DOT = 5; // half the room of a dot

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
    return [left - MARGIN, middle - HALF, left + width + MARGIN, middle + HALF];
  }

  /** @param {Pixels} at @param {number} by @returns {Box} */
  const around = ({ x, y }, by) => [x - by, y - by, x + by, y + by];

  /**
   * The side of its dot for each name, undefined where it has no room; the first choose first. A
   * name keeps its side as long as it is free there. `others` are boxes of what cannot give way.
   * @param {{ at: Pixels, width: number, rank: number, side?: string | null, chosen?: boolean }[]} names
   * @param {Box[]} others
   */
  function sidesOf(names, others) {
    const dots = names.map(({ at }) => around(at, DOT));
    /** @type {Box[]} */
    const taken = [];
    return names.map(({ at, width, rank, side: before, chosen }, i) => {
      /** @param {string} side @param {Box[]} obstacles */
      const free = (side, obstacles) => {
        const box = boxOf(at, side, width);
        return obstacles.every((other) => other === dots[i] || apart(box, other));
      };
      const inOrder = [...new Set([before || SIDES[0], ...SIDES])];
      const full = [...taken, ...dots, ...others];
      // Better half covered than not at all for the great places, and at any price for the chosen.
      const side =
        inOrder.find((s) => free(s, full)) ||
        (chosen || rank < 3 ? inOrder.find((s) => free(s, taken)) : undefined) ||
        (chosen ? inOrder[0] : undefined);
      if (side) taken.push(boxOf(at, side, width));
      return side;
    });
  }

  L.AtlasLabels = class {
    static boxOf = boxOf;
    static sidesOf = sidesOf;

    /** Whether a map of a zoom has the names of a rank. @param {Town["rank"]} rank @param {number} zoom */
    static shows(rank, zoom) {
      return zoom >= LABEL_ZOOM[rank];
    }

    /** @param {L.Map} map @param {Iterable<Town>} towns */
    constructor(map, towns) {
      this.map = map;
      this.towns = [...towns].sort((a, b) => a.rank - b.rank);
      this.pen = L.atlasDom.penOf(document.createElement("canvas"));
      /** @type {Map<string, number>} */
      this.widths = new Map();
      /** @type {Town[]} */
      this.shown = [];
      this.before = ""; // where all names stood
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
     * Place all names anew; whether any stands elsewhere than before. `others` are boxes of what
     * cannot give way, `selected` is the key of the selection and `at` where it is, if an event: the
     * name of that place is wanted whatever else is not.
     * @param {Box[]} others
     * @param {string | null} selected
     * @param {Position} [at]
     */
    place(others, selected, at) {
      const zoom = this.map.getZoom();
      const chosen = this.towns.filter(
        (town) => selected === `place:${town.id}` || String(at) === String(town.at),
      );
      const wanted = new Set(chosen);
      for (const town of this.towns) if (L.AtlasLabels.shows(town.rank, zoom)) wanted.add(town);
      for (const town of this.towns)
        if (wanted.has(town) !== this.map.hasLayer(town.marker))
          if (wanted.has(town)) town.marker.addTo(this.map);
          else town.marker.remove();
      this.shown = [...wanted];
      const names = this.shown.map((town) => ({
        at: this.at(town),
        width: this.widthOf(town),
        rank: town.rank,
        side: town.side,
        chosen: chosen.includes(town),
      }));
      sidesOf(names, [...others, ...this.outside()]).forEach((side, i) => this.turn(this.shown[i], side));
      const { before } = this;
      this.before = String(this.boxes());
      return this.before !== before;
    }

    /* The boxes beyond the four edges of the map: a name that reaches into one is cut. */
    outside() {
      const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
      const { x: width, y: height } = this.map.getSize();
      const [right, bottom] = [x + width, y + height];
      /** @type {Box[]} */
      const boxes = [
        [-Infinity, -Infinity, x, Infinity], [right, -Infinity, Infinity, Infinity],
        [-Infinity, -Infinity, Infinity, y], [-Infinity, bottom, Infinity, Infinity],
      ];
      return boxes;
    }

    /** @param {Town} town */
    at({ marker }) {
      return this.map.latLngToLayerPoint(marker.getLatLng());
    }

    /** @param {Town} town */
    widthOf({ name, rank }) {
      return this.width(name.textContent ?? "", rank);
    }

    /**
     * The boxes of all dots, and of the letters of all names that are shown, these `smaller` by some
     * pixels on each side.
     */
    boxes(smaller = 0) {
      if (this.map.getPane("atlas-towns")?.style.display === "none") return [];
      return this.shown.flatMap((town) => {
        const dot = around(this.at(town), DOT - 1);
        if (!town.side) return [dot];
        const [left, top, right, bottom] = boxOf(this.at(town), town.side, this.widthOf(town));
        const [across, down] = [MARGIN + smaller, HALF - LETTERS + smaller];
        /** @type {Box} */
        const letters = [left + across, top + down, right - across, bottom - down];
        return [dot, letters];
      });
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
