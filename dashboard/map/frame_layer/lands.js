// @ts-check
/* Names of lands and waters: each stands on its own ground and in view, where it has most room,
   and gives way to all else on the map. Which ground that is, Python has worked out. */
(function () {
  "use strict";

  const { html, penOf } = L.atlasDom;

  /* By kind the type in which a name is tried, the larger first: as the style sheet has it. */
  /** @type {Record<LandData["kind"], LandType[]>} */
  const TYPES = {
    country: [
      { style: "500", px: 15, spacing: 4.5 }, { style: "500", px: 13, spacing: 2.5 },
      { style: "500", px: 12, spacing: 0.5 },
    ],
    region: [{ style: "italic 500", px: 14, spacing: 3.5 }, { style: "italic 500", px: 12, spacing: 1 }],
    part: [{ style: "500", px: 13, spacing: 1.5 }, { style: "500", px: 12, spacing: 0.5 }],
    water: [{ style: "italic 400", px: 14, spacing: 0.5 }, { style: "italic 400", px: 12, spacing: 0 }],
  };
  const LINE = 1.2; // heights of the type from line to line
  const TRIES = 24; // across and down the ground in view
  const MARGINS = [4, 8, 16, 32, 64]; // pixels; a name has more room the more of them it has free
  const ON_MAP = ".leaflet-control, .atlas-choices > button, .atlas-chips > *, .atlas-search, .atlas-opener";
  const HUNDREDTHS = 100; // of a degree, in which the ground is written

  /** @param {Box} a @param {Box} b */
  const apart = (a, b) => a[0] > b[2] || a[2] < b[0] || a[1] > b[3] || a[3] < b[1];
  /** @param {Box} box @param {number} by @returns {Box} */
  const grown = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];

  /**
   * Whether a box lies on the ground, in view and clear of what is taken.
   * @param {Box} box
   * @param {GroundRow[]} rows
   * @param {Box} view
   * @param {Box[]} taken
   */
  function isFree(box, rows, view, taken) {
    const [left, top, right, bottom] = box;
    if (left < view[0] || top < view[1] || right > view[2] || bottom > view[3]) return false;
    if (top < rows[0].top || bottom > rows[rows.length - 1].bottom) return false;
    for (const row of rows)
      if (row.top < bottom && row.bottom > top)
        if (!row.runs.some(([west, east]) => west <= left && east >= right)) return false;
    return taken.every((other) => apart(box, other));
  }

  /**
   * The box of a size that has most room around it, in the middle of the ground rather than at its
   * ends; null if it has none anywhere. `rows` go from north to south.
   * @param {GroundRow[]} rows
   * @param {Box} view
   * @param {[number, number]} size
   * @param {Box[]} taken
   * @returns {Box | null}
   */
  function roomFor(rows, view, [width, height], taken) {
    const shown = rows
      .filter(({ top, bottom }) => top < view[3] && bottom > view[1])
      .flatMap(({ top, bottom, runs }) => runs.map(([west, east]) => [west, top, east, bottom]));
    if (!shown.length) return null;
    const left = Math.max(view[0], Math.min(...shown.map((run) => run[0])));
    const top = Math.max(view[1], Math.min(...shown.map((run) => run[1])));
    const across = Math.min(view[2], Math.max(...shown.map((run) => run[2]))) - width - left;
    const down = Math.min(view[3], Math.max(...shown.map((run) => run[3]))) - height - top;
    if (across < 0 || down < 0) return null;
    /** @type {Box | null} */
    let best = null;
    let most = -Infinity;
    for (let i = 0; i <= TRIES; i++)
      for (let j = 0; j <= TRIES; j++) {
        const [x, y] = [left + (across * i) / TRIES, top + (down * j) / TRIES];
        /** @type {Box} */
        const box = [x, y, x + width, y + height];
        if (!isFree(box, rows, view, taken)) continue;
        const kept = MARGINS.findIndex((by) => !isFree(grown(box, by), rows, view, taken));
        const margins = kept < 0 ? MARGINS.length : kept;
        const room = margins - Math.hypot(i / TRIES - 0.5, j / TRIES - 0.5);
        if (room > most) [best, most] = [box, room];
      }
    return best;
  }

  L.AtlasLands = class {
    static roomFor = roomFor;

    /** @param {L.Map} map @param {LandData[]} lands */
    constructor(map, lands) {
      this.map = map;
      const pane = map.createPane("atlas-lands");
      pane.style.zIndex = "380";
      pane.style.pointerEvents = "none";
      pane.setAttribute("aria-hidden", "true");
      this.pen = penOf(document.createElement("canvas"));
      /** @type {Land[]} */
      this.lands = lands.map((land) => this.land(land));
      this.names = "en";
      this.family = "";
      this.zoom = NaN;
      /** @type {Box[]} */
      this.covered = [];
      /** @type {Box[]} */
      this.taken = [];
      // What lies on the map grows with its words, and no name stands beneath it.
      /** @type {ResizeObserver} */
      this.watch = new ResizeObserver(() => this.moved());
      for (const corner of Object.values(map._controlCorners)) this.watch.observe(corner);
      map.on("moveend", this.moved, this);
    }

    /** @param {LandData} data @returns {Land} */
    land(data) {
      const name = html("span", `atlas-land atlas-land-${data.kind}`);
      const icon = L.divIcon({ className: "", html: name, iconSize: [0, 0] });
      const marker = L.marker([0, 0], { pane: "atlas-lands", icon, interactive: false, keyboard: false });
      return { ...data, name, marker, rows: [], ground: data.rows, size: null };
    }

    /**
     * Place all names that do not stand well any more. `names` is the choice of names, `taken` are
     * the boxes to which they give way; what is left out stays.
     * @param {string} [names]
     * @param {Box[]} [taken]
     */
    place(names = this.names, taken = this.taken) {
      const zoom = this.map.getZoom();
      const anew = names !== this.names || zoom !== this.zoom;
      Object.assign(this, { names, taken, zoom });
      if (anew) this.family = getComputedStyle(this.map.getContainer()).fontFamily;
      const view = this.view();
      const boxes = [...taken, ...this.overlays()];
      for (const land of this.lands) {
        if (anew) land.size = null;
        if (anew) land.rows = this.rowsOf(land);
        const box = this.kept(land, view, boxes) || this.placed(land, view, boxes);
        if (box) boxes.push(grown(box, MARGINS[0]));
      }
    }

    moved() {
      this.place();
    }

    /* Type has come: all is to be measured again. */
    typed() {
      this.zoom = NaN;
    }

    /** @returns {Box} */
    view() {
      const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
      const size = this.map.getSize();
      return grown([x, y, x + size.x, y + size.y], -MARGINS[0]);
    }

    /* The boxes of what lies on the map, its own or that of the page around it. */
    overlays() {
      const container = this.map.getContainer();
      const { left, top } = container.getBoundingClientRect();
      const { x, y } = this.map.containerPointToLayerPoint([0, 0]);
      const around = container.closest(".atlas-page") ?? container;
      return [...around.querySelectorAll(ON_MAP)].flatMap((part) => {
        const box = part.getBoundingClientRect();
        /** @type {Box} */
        const found = [box.left - left + x, box.top - top + y, box.right - left + x, box.bottom - top + y];
        return box.width ? [found] : [];
      });
    }

    /**
     * The ground in pixels, from north to south.
     * @param {Land} land
     * @returns {GroundRow[]}
     */
    rowsOf({ south, step, ground }) {
      /** @param {number} lat @param {number} lng */
      const pixels = (lat, lng) => this.map.latLngToLayerPoint([lat / HUNDREDTHS, lng / HUNDREDTHS]);
      return ground
        .map((ends, i) => {
          const low = south + i * step;
          /** @type {[number, number][]} */
          const runs = [];
          for (let at = 0; at < ends.length; at += 2)
            runs.push([pixels(low, ends[at]).x, pixels(low, ends[at + 1]).x]);
          return { top: pixels(low + step, 0).y, bottom: pixels(low, 0).y, runs };
        })
        .toReversed();
    }

    /**
     * Where a name stands already, if it still may.
     * @param {Land} land @param {Box} view @param {Box[]} taken
     */
    kept({ size, marker, rows }, view, taken) {
      if (!size) return null;
      const { x, y } = this.map.latLngToLayerPoint(marker.getLatLng());
      const [width, height] = size;
      /** @type {Box} */
      const box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
      return isFree(box, rows, view, taken) ? box : null;
    }

    /**
     * Where a name stands from now on: in large type rather than small, in one line rather than two;
     * null if it has no room.
     * @param {Land} land @param {Box} view @param {Box[]} taken
     */
    placed(land, view, taken) {
      const name = land.names[this.names] || land.names.en;
      for (const [step, type] of TYPES[land.kind].entries())
        for (const words of new Set([name.replace("\n", ""), name])) {
          const size = this.size(words, type);
          const box = roomFor(land.rows, view, size, taken);
          if (!box) continue;
          land.size = size;
          land.name.textContent = words;
          land.name.lang = this.names === "both" ? "en" : this.names;
          land.name.dataset.step = String(step);
          const middle = L.point((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
          land.marker.setLatLng(this.map.layerPointToLatLng(middle)).addTo(this.map);
          return box;
        }
      land.size = null;
      land.marker.remove();
      return null;
    }

    /** @param {string} words @param {LandType} type @returns {[number, number]} */
    size(words, { style, px, spacing }) {
      this.pen.font = `${style} ${px}px ${this.family}`;
      const lines = words.split("\n").map((line) => line.trim());
      const wide = lines.map((line) => this.pen.measureText(line).width + spacing * line.length);
      return [Math.max(...wide), lines.length * px * LINE];
    }

    remove() {
      this.map.off("moveend", this.moved, this);
      this.watch.disconnect();
      for (const { marker } of this.lands) marker.remove();
    }
  };
})();
