// @ts-check
/* Imported events: many, so they come as numbers, are drawn on a canvas of their own, only those in
   view, and heaped by a grid. What one says is looked up by the host when it is chosen. */
(function () {
  "use strict";

  const { penOf } = L.atlasDom;
  const { degrees, world } = L.AtlasNumbers;
  const GRID = 34; // pixels: events in one square of this size stand together
  const SINGLE = 8; // half the width of the tile of one event, in pixels
  const SMALLEST = 10; // half the width of the tile of a number
  const LARGEST = 15;
  const MOST_SPRITES = 800;

  /* A number in at most four letters. */
  /** @param {number} count */
  const shortened = (count) =>
    count < 1000 ? String(count) : count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;

  /* Half the width of the tile of some events, in pixels. */
  /** @param {number} count */
  const halfOf = (count) =>
    count === 1 ? SINGLE : Math.min(LARGEST, SMALLEST + 1.4 * Math.log10(count));

  /** @param {number} size */
  const heapsOf = (size) => ({
    counts: new Uint32Array(size),
    sumX: new Float64Array(size),
    sumY: new Float64Array(size),
    lasts: new Uint32Array(size),
  });

  /* What is drawn depends on what is in view: the owner draws it anew. */
  class Tiles extends L.AtlasCanvas {
    /** @param {AtlasImported} owner */
    constructor(owner) {
      super(owner.frame.events.symbols, { pane: "atlas-imported", padding: 0.05 });
      this.owner = owner;
    }

    _update() {
      super._update();
      this.owner.place();
    }

    redraw() {
      /* see `_update` */
    }
  }

  L.AtlasImported = class {
    static shortened = shortened;
    static halfOf = halfOf;

    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      this.map = frame.map;
      /** @type {Tile[]} */
      this.items = [];
      this.shown = 0;
      /** @type {Map<string, HTMLCanvasElement>} */
      this.sprites = new Map();
      this.heaps = heapsOf(0);
      /** @type {["click" | "mousemove", (event: MouseEvent) => void][]} */
      this.handlers = [];
      /** @type {string | null} */
      this.chosenKey = null;
      this.chosenAt = [0, 0];
    }

    get any() {
      return Boolean(this.data?.count);
    }

    /**
     * Take the numbers; until then, and for a dataset without imports, there is nothing to do.
     * @param {ArrayBuffer} buffer
     */
    take(buffer) {
      /** @type {AtlasNumbers | undefined} */
      this.data = new L.AtlasNumbers(buffer);
      if (!this.any) return;
      this.filtered();
      if (!this.canvas) {
        const pane = this.map.createPane("atlas-imported");
        pane.style.zIndex = "580";
        pane.style.pointerEvents = "none";
        this.canvas = new Tiles(this);
        this.canvas.addTo(this.map);
        this.listen();
      }
      this.place();
      this.frame.settle();
      this.map.fire("atlas:filtered");
    }

    remove() {
      this.canvas?.remove();
      const box = this.map.getContainer();
      for (const [name, handler] of this.handlers) box.removeEventListener(name, handler, true);
    }

    /* The choice of the reader has changed. */
    filtered() {
      this.data?.choose(this.frame.view.imported || {});
    }

    // ---- drawing ----------------------------------------------------------------------------

    /* Heap what is in view and in the window by a grid that is fixed to the ground, and draw it. */
    place() {
      const { data, canvas } = this;
      const { min, max } = canvas?._bounds ?? {};
      if (!data?.count || !canvas || !min || !max) return;
      const [first, last] = L.atlasDays.around(this.frame.day, this.frame.view.window);
      const { x, y } = data.numbers;
      const size = 256 * 2 ** this.map.getZoom();
      const origin = this.map.getPixelOrigin();
      const [left, top] = [min.x + origin.x, min.y + origin.y];
      const column = Math.floor(left / GRID);
      const row = Math.floor(top / GRID);
      const columns = Math.floor((max.x + origin.x) / GRID) - column + 1;
      const rows = Math.floor((max.y + origin.y) / GRID) - row + 1;
      if (this.heaps.counts.length !== columns * rows) this.heaps = heapsOf(columns * rows);
      const { counts, sumX, sumY, lasts } = this.heaps;
      /** @type {number[]} */
      const touched = [];
      this.shown = 0;
      data.each(first, last, (i) => {
        const px = x[i] * size;
        const py = y[i] * size;
        const c = Math.floor(px / GRID) - column;
        const r = Math.floor(py / GRID) - row;
        this.shown += 1;
        if (c < 0 || r < 0 || c >= columns || r >= rows) return;
        const cell = r * columns + c;
        if (!counts[cell]) touched.push(cell);
        counts[cell] += 1;
        sumX[cell] += px;
        sumY[cell] += py;
        lasts[cell] = i;
      });
      const chosen = this.chosenPoint();
      const mark = chosen && (Math.floor(chosen[1] * size / GRID) - row) * columns + Math.floor(chosen[0] * size / GRID) - column;
      this.items = touched.map((cell) => {
        const count = counts[cell];
        /** @type {Tile} */
        const item = {
          x: Math.round(sumX[cell] / count - origin.x),
          y: Math.round(sumY[cell] / count - origin.y),
          count,
          index: lasts[cell],
          square: [cell % columns + column, Math.floor(cell / columns) + row],
          half: halfOf(count),
          selected: cell === mark,
        };
        counts[cell] = sumX[cell] = sumY[cell] = 0;
        return item;
      });
      this.items.sort((a, b) => Number(a.selected) - Number(b.selected) || a.count - b.count);
      const pen = canvas.cleared();
      if (pen) for (const item of this.items) this.stamp(pen, data.numbers, item);
    }

    /* Where the chosen event or spot lies, from 0 to 1 as the numbers count; null if none is. */
    chosenPoint() {
      const { selected, card } = this.frame.view;
      if (card && selected && card.key === selected) return world(card.at);
      if (selected && selected === this.chosenKey) return this.chosenAt;
      return null;
    }

    /** @param {CanvasRenderingContext2D} pen @param {ImportedNumbers} numbers @param {Tile} tile */
    stamp(pen, numbers, { x, y, count, index, half, selected }) {
      const vague = numbers.vague[index] === 1;
      const category = numbers.categories[numbers.category[index]];
      const face = count === 1 ? { category, vague } : { text: shortened(count), small: count >= 100 };
      const sprite = this.sprite(face, half);
      const room = sprite.width / this.frame.events.symbols.ratio / 2;
      if (selected) {
        pen.strokeStyle = this.frame.events.symbols.palette.highlight;
        pen.lineWidth = 4;
        pen.strokeRect(x - half - 2, y - half - 2, 2 * half + 4, 2 * half + 4);
      }
      pen.drawImage(sprite, x - room, y - room, 2 * room, 2 * room);
    }

    /** @param {Face} face @param {number} half */
    sprite(face, half) {
      const key = `${Object.values(face).join(" ")} ${half.toFixed(1)}`;
      if (this.sprites.size > MOST_SPRITES) this.sprites.clear();
      const known = this.sprites.get(key) ?? this.painted(face, half);
      this.sprites.set(key, known);
      return known;
    }

    /**
     * A tile: square, so that it is told from the round symbols of the atlas's own events.
     * @param {Face} face
     * @param {number} half
     */
    painted(face, half) {
      const { ratio, colours, family, palette } = this.frame.events.symbols;
      const canvas = document.createElement("canvas");
      const room = Math.ceil(half) + 3;
      canvas.width = canvas.height = 2 * room * ratio;
      const pen = penOf(canvas);
      pen.scale(ratio, ratio);
      pen.translate(room, room);
      pen.shadowColor = colours.shadow;
      pen.shadowBlur = 2 * ratio;
      pen.fillStyle = colours.paper;
      pen.fillRect(-half, -half, 2 * half, 2 * half);
      pen.shadowColor = "transparent";
      pen.strokeStyle = pen.fillStyle = colours.ink;
      pen.lineWidth = 1.5;
      if ("vague" in face && face.vague) pen.setLineDash([3, 2.5]);
      pen.strokeRect(-half + 0.75, -half + 0.75, 2 * half - 1.5, 2 * half - 1.5);
      if ("category" in face) {
        pen.scale(0.72, 0.72);
        pen.translate(-8, -8);
        pen.fill(new Path2D(palette.symbols[face.category].path), "evenodd");
      } else {
        pen.font = `600 ${face.small ? 11 : 12}px ${family}`;
        pen.textAlign = "center";
        pen.textBaseline = "middle";
        pen.fillText(face.text, 0, 0.5, 2 * half - 4);
      }
      return canvas;
    }

    /**
     * The boxes of all tiles.
     * @returns {Box[]}
     */
    boxes() {
      return this.items.map(({ x, y, half }) => [x - half - 1, y - half - 1, x + half + 1, y + half + 1]);
    }

    themed() {
      this.sprites.clear();
      this.place();
    }

    /* A tile for the legend: an element of its own. */
    sample() {
      const canvas = this.painted({ text: "12", small: false }, SMALLEST);
      const wide = canvas.width / this.frame.events.symbols.ratio;
      canvas.style.width = canvas.style.height = `${wide}px`;
      canvas.className = "atlas-sample-tile";
      canvas.setAttribute("aria-hidden", "true");
      return canvas;
    }

    // ---- pointing ---------------------------------------------------------------------------

    /* The canvas lies above the cells, but has no elements of its own to point at. */
    listen() {
      const box = this.map.getContainer();
      /** @param {MouseEvent} event */
      const tile = (event) => {
        const on = event.target instanceof Element ? event.target : box;
        const own = on.closest(".leaflet-control, .atlas-card, .atlas-event-icon");
        return own ? undefined : this.at(event);
      };
      /** @param {MouseEvent} event */
      const click = (event) => {
        const item = tile(event);
        if (!item || this.map.dragging?.moved()) return;
        event.stopPropagation();
        this.choose(item);
      };
      /** @param {MouseEvent} event */
      const move = (event) => {
        box.classList.toggle("atlas-over-imported", Boolean(tile(event)));
      };
      this.handlers = [["click", click], ["mousemove", move]];
      for (const [name, handler] of this.handlers) box.addEventListener(name, handler, true);
    }

    /**
     * The tile under the pointer, the uppermost first.
     * @param {MouseEvent} event
     */
    at(event) {
      const { x, y } = this.map.mouseEventToLayerPoint(event);
      return this.items.findLast((item) => Math.abs(item.x - x) <= item.half && Math.abs(item.y - y) <= item.half);
    }

    /**
     * Tell the host which event, or which spot, was chosen.
     * @param {Tile} item
     */
    choose(item) {
      if (!this.data) return;
      const { numbers } = this.data;
      const size = 256 * 2 ** this.map.getZoom();
      const [column, row] = item.square;
      const [west, north] = degrees(column * GRID / size, row * GRID / size);
      const [east, south] = degrees((column + 1) * GRID / size, (row + 1) * GRID / size);
      const box = [west, south, east, north].map((value) => Number(value.toFixed(5)));
      const key = item.count === 1 ? `imported:#${numbers.number[item.index]}` : `near:${box.join(",")}`;
      this.chosenKey = key;
      this.chosenAt = item.count === 1
        ? [numbers.x[item.index], numbers.y[item.index]]
        : [(column + 0.5) * GRID / size, (row + 0.5) * GRID / size];
      this.frame.view.selected = key;
      this.frame.mark();
      this.place();
      this.map.fire("atlas:choose", { key });
    }
  };
})();
