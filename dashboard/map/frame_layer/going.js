// @ts-check
/* Going to what was chosen around the map: an event, place or area comes into view where nothing
   covers it, and to a day on which the map shows it. */
(function () {
  "use strict";

  const CALM = matchMedia("(prefers-reduced-motion: reduce)");
  const ROOM = 0.5; // levels by which the home view may be farther out, for what covers a part of it
  const CLOSER = 1.5; // levels than the home view: as close as what was out of view comes
  const [COLUMNS, ROWS] = [16, 12]; // in which it is looked what covers the map
  /* Around a place, in pixels: where its symbol stands, and a little room. */
  const AROUND = [[0, 0], [-20, 0], [20, 0], [0, -34], [0, 16]];

  /**
   * The largest rectangle of a grid in which everything is free.
   * @param {boolean[]} free row by row
   * @param {number} columns
   * @returns {Box} first column and row, and those after the last; all of it if nothing is free
   */
  function widest(free, columns) {
    const rows = free.length / columns;
    /** @type {Box} */
    let best = [0, 0, columns, rows];
    let most = 0;
    for (let top = 0; top < rows; top += 1) {
      const open = new Array(columns).fill(true);
      for (let row = top; row < rows; row += 1)
        for (let column = 0, run = 0; column < columns; column += 1) {
          open[column] &&= free[row * columns + column];
          run = open[column] ? run + 1 : 0;
          const cells = run * (row - top + 1);
          if (cells <= most) continue;
          most = cells;
          best = [column - run + 1, top, column + 1, row + 1];
        }
    }
    return best;
  }

  /**
   * The zoom at which something is shown: that of now, unless it does not fit, or was out of view; then
   * a reader who is close would see ground without a town to know it by.
   * @param {{ now: number, home: number, fits: number, away: boolean }} zooms home: that of the home view
   */
  function zoomFor({ now, home, fits, away }) {
    const least = now > home - ROOM ? Math.min(now, home) : home;
    return Math.max(least, Math.min(now, fits, away ? Math.max(home, least) + CLOSER : Infinity));
  }

  L.AtlasGoing = class {
    static widest = widest;
    static zoomFor = zoomFor;

    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      this.map = frame.map;
      /** @type {string | null} */
      this.picked = null; // what was chosen on the map itself
      this.map.on("atlas:choose", ({ key }) => {
        this.picked = key;
      });
    }

    /**
     * See `goTo` of the frame layer.
     * @param {string} key
     * @param {boolean} toDay
     */
    to(key, toDay) {
      const event = this.frame.payload.events.find(({ id }) => `event:${id}` === key);
      if (event && toDay) this.toDay(event);
      const bounds = this.boundsOf(key, event);
      const limits = L.latLngBounds(/** @type {L.LatLngBoundsLiteral} */ (this.map.options.maxBounds));
      if (!bounds || !limits.intersects(bounds) || !this.map.getSize().x) return false;
      if (key === this.picked && !this.isPoint(bounds)) return false; // it was in view
      if (this.isSeen(bounds)) return false;
      this.bring(bounds);
      return true;
    }

    /** @param {EventData} event */
    toDay({ from, to }) {
      const [first, last] = L.atlasDays.around(this.frame.day, this.frame.view.window);
      if (from > last || to < first) this.frame.time?.show(from);
    }

    /**
     * @param {string} key
     * @param {EventData} [event] if it is one
     * @returns {L.LatLngBounds | null} null for what the map does not show
     */
    boundsOf(key, event) {
      const { cells, towns, view } = this.frame;
      const [kind, id] = key.split(/:(.*)/);
      if (kind === "area") return cells.get(id)?.layer.getBounds() ?? null;
      if (event && !event.at) return this.frame.arrows.boundsOf(id);
      const at = event?.at ?? (kind === "place" ? towns.get(id)?.at : null)
        ?? (view.card?.key === key ? view.card.at : null);
      return at ? L.latLngBounds([[at[1], at[0]], [at[1], at[0]]]) : null;
    }

    /** @param {L.LatLngBounds} bounds */
    isPoint(bounds) {
      return bounds.getSouthWest().equals(bounds.getNorthEast());
    }

    /**
     * Whether nothing covers a point of the map, in its pixels.
     * @param {Pixels} point
     */
    isOpen({ x, y }) {
      const container = this.map.getContainer();
      const { left, top } = container.getBoundingClientRect();
      const found = document.elementFromPoint(left + x, top + y);
      return found === container || (container.contains(found) && Boolean(found?.closest(".leaflet-map-pane")));
    }

    /* The largest part of the map that nothing covers, in its pixels. */
    room() {
      const { x, y } = this.map.getSize();
      const [wide, high] = [x / COLUMNS, y / ROWS];
      const free = Array.from({ length: COLUMNS * ROWS }, (_, i) =>
        this.isOpen({ x: ((i % COLUMNS) + 0.5) * wide, y: (Math.floor(i / COLUMNS) + 0.5) * high }));
      const [left, top, right, bottom] = widest(free, COLUMNS);
      return L.bounds([left * wide, top * high], [right * wide, bottom * high]);
    }

    /**
     * Whether it is in view already: a place with its symbol, an area wholly.
     * @param {L.LatLngBounds} bounds
     */
    isSeen(bounds) {
      const middle = this.map.latLngToContainerPoint(bounds.getCenter());
      if (!this.isPoint(bounds)) return this.map.getBounds().contains(bounds) && this.isOpen(middle);
      return AROUND.every(([x, y]) => this.isOpen(middle.add([x, y])));
    }

    /**
     * Bring it to the middle of the free room; no farther out than the home view.
     * @param {L.LatLngBounds} bounds
     */
    bring(bounds) {
      const { map } = this;
      const room = this.room();
      const { home } = this.frame.view;
      const size = map.getSize();
      const zoom = zoomFor({
        now: map.getZoom(),
        home: home ? map.getBoundsZoom(home) : map.getMinZoom(),
        fits: map.getBoundsZoom(bounds, false, size.subtract(room.getSize())),
        away: !map.getBounds().intersects(bounds),
      });
      const aside = room.getCenter().subtract(size.divideBy(2));
      const middle = map.project(bounds.getCenter(), zoom).subtract(aside);
      map.setView(map.unproject(middle, zoom), zoom, { animate: !CALM.matches });
    }
  };
})();
