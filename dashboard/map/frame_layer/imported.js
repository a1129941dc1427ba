/* Imported events: many, so they come as numbers, are drawn on a canvas of their own, only those in
   view, and heaped by a grid. What one says is looked up by the host when it is chosen. */
(function () {
  "use strict";

  const GRID = 34; // pixels: events in one square of this size stand together
  const SINGLE = 8; // half the width of the tile of one event, in pixels
  const SMALLEST = 10; // half the width of the tile of a number
  const LARGEST = 15;
  const MOST_SPRITES = 800;

  const shortened = (count) =>
    count < 1000 ? String(count) : count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;

  const Tiles = L.AtlasCanvas.extend({
    _update() {
      this.waiting = true; // what is drawn depends on what is in view: the owner draws it anew
      L.AtlasCanvas.prototype._update.call(this);
      this.waiting = false;
      this.options.owner.place();
    },

    draw(items) {
      this.items = items;
      if (this.waiting || !this._bounds || !this._container) return;
      const { pen } = this;
      const { ratio } = this.symbols;
      const { min } = this._bounds;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, this._container.width, this._container.height);
      pen.setTransform(ratio, 0, 0, ratio, -ratio * min.x, -ratio * min.y);
      for (const item of items) this.options.owner.stamp(pen, item);
      pen.globalAlpha = 1;
    },
  });

  L.AtlasImported = class {
    constructor(frame) {
      this.frame = frame;
      this.map = frame.map;
      this.items = [];
      this.shown = 0;
      this.sprites = new Map();
    }

    get any() {
      return Boolean(this.data && this.data.count);
    }

    /* Take the numbers; until then, and for a dataset without imports, there is nothing to do. */
    take(buffer) {
      this.data = new L.AtlasNumbers(buffer);
      if (!this.any) return;
      this.filtered();
      if (!this.canvas) {
        const pane = this.map.createPane("atlas-imported");
        pane.style.zIndex = 580;
        pane.style.pointerEvents = "none";
        this.canvas = new Tiles(this.frame.events.symbols, { pane: "atlas-imported", padding: 0.05, owner: this });
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
      for (const [name, handler] of this.handlers || []) box.removeEventListener(name, handler, true);
    }

    /* The choice of the reader has changed. */
    filtered() {
      if (this.any) this.data.choose(this.frame.view.imported || {});
    }

    // ---- drawing ----------------------------------------------------------------------------

    /* Heap what is in view and in the window by a grid that is fixed to the ground, and draw it. */
    place() {
      if (!this.any || !this.canvas?._bounds) return;
      const { day, view } = this.frame;
      const everything = view.window === "all";
      const first = everything ? -Infinity : day - view.window;
      const last = everything ? day : day + view.window;
      const { x, y } = this.data;
      const size = 256 * 2 ** this.map.getZoom();
      const origin = this.map.getPixelOrigin();
      const { min, max } = this.canvas._bounds;
      const [left, top] = [min.x + origin.x, min.y + origin.y];
      const column = Math.floor(left / GRID);
      const row = Math.floor(top / GRID);
      const columns = Math.floor((max.x + origin.x) / GRID) - column + 1;
      const rows = Math.floor((max.y + origin.y) / GRID) - row + 1;
      if (!this.counts || this.counts.length !== columns * rows) {
        this.counts = new Uint32Array(columns * rows);
        this.sums = [new Float64Array(columns * rows), new Float64Array(columns * rows)];
        this.lasts = new Uint32Array(columns * rows);
      }
      const { counts, sums: [sumX, sumY], lasts } = this;
      const touched = [];
      this.shown = 0;
      this.data.each(first, last, (i) => {
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
        const item = {
          x: Math.round(sumX[cell] / count - origin.x),
          y: Math.round(sumY[cell] / count - origin.y),
          count,
          index: lasts[cell],
          square: [cell % columns + column, Math.floor(cell / columns) + row],
          half: count === 1 ? SINGLE : Math.min(LARGEST, SMALLEST + 1.4 * Math.log10(count)),
          selected: cell === mark,
        };
        counts[cell] = sumX[cell] = sumY[cell] = 0;
        return item;
      });
      this.items.sort((a, b) => a.selected - b.selected || a.count - b.count);
      this.canvas.draw(this.items);
    }

    /* Where the chosen event or spot lies, from 0 to 1 as the numbers count; null if none is. */
    chosenPoint() {
      const { selected } = this.frame.view;
      const card = this.frame.view.card;
      if (card && selected && card.key === selected) return this.world(card.at);
      if (selected && selected === this.chosenKey) return this.chosenAt;
      return null;
    }

    world([lng, lat]) {
      const sine = Math.sin((lat * Math.PI) / 180);
      return [lng / 360 + 0.5, 0.5 - Math.atanh(sine) / (2 * Math.PI)];
    }

    degrees(x, y) {
      return [(x - 0.5) * 360, (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI];
    }

    stamp(pen, { x, y, count, index, half, selected }) {
      const { category, vague } = this.data;
      const look = count === 1 ? `${category[index]} ${vague[index]}` : `n ${shortened(count)} ${half.toFixed(1)}`;
      const sprite = this.sprite(look, count, index, half);
      const room = sprite.width / this.frame.events.symbols.ratio / 2;
      if (selected) {
        pen.strokeStyle = this.frame.events.symbols.palette.highlight;
        pen.lineWidth = 4;
        pen.strokeRect(x - half - 2, y - half - 2, 2 * half + 4, 2 * half + 4);
      }
      pen.drawImage(sprite, x - room, y - room, 2 * room, 2 * room);
    }

    sprite(look, count, index, half) {
      if (this.sprites.size > MOST_SPRITES) this.sprites.clear();
      if (!this.sprites.has(look)) this.sprites.set(look, this.painted(count, index, half));
      return this.sprites.get(look);
    }

    /* A tile: square, so that it is told from the round symbols of the atlas's own events. */
    painted(count, index, half) {
      const { ratio, colours, family, palette } = this.frame.events.symbols;
      const canvas = document.createElement("canvas");
      const room = Math.ceil(half) + 3;
      canvas.width = canvas.height = 2 * room * ratio;
      const pen = canvas.getContext("2d");
      pen.scale(ratio, ratio);
      pen.translate(room, room);
      pen.shadowColor = "#0006";
      pen.shadowBlur = 2 * ratio;
      pen.fillStyle = colours.paper;
      pen.fillRect(-half, -half, 2 * half, 2 * half);
      pen.shadowColor = "transparent";
      pen.strokeStyle = pen.fillStyle = colours.ink;
      pen.lineWidth = 1.5;
      if (count === 1 && this.data.vague[index]) pen.setLineDash([3, 2.5]);
      pen.strokeRect(-half + 0.75, -half + 0.75, 2 * half - 1.5, 2 * half - 1.5);
      if (count === 1) {
        pen.scale(0.72, 0.72);
        pen.translate(-8, -8);
        pen.fill(new Path2D(palette.symbols[this.data.categories[this.data.category[index]]].path), "evenodd");
      } else {
        pen.font = `600 ${count < 100 ? 12 : 11}px ${family}`;
        pen.textAlign = "center";
        pen.textBaseline = "middle";
        pen.fillText(shortened(count), 0, 0.5, 2 * half - 4);
      }
      return canvas;
    }

    /* Boxes [left, top, right, bottom] of all tiles, in pixels of the map's layers. */
    boxes() {
      return this.items.map(({ x, y, half }) => [x - half - 1, y - half - 1, x + half + 1, y + half + 1]);
    }

    themed() {
      this.sprites.clear();
      this.place();
    }

    /* A tile for the legend: an element of its own. */
    sample() {
      const canvas = this.painted(12, 0, SMALLEST);
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
      const own = ({ target }) =>
        target.closest(".leaflet-control, .leaflet-popup, .atlas-event-icon");
      const click = (event) => {
        const item = !own(event) && !this.map.dragging?.moved() && this.at(event);
        if (!item) return;
        event.stopPropagation();
        this.choose(item);
      };
      const move = (event) => {
        box.classList.toggle("atlas-over-imported", Boolean(!own(event) && this.at(event)));
      };
      this.handlers = [["click", click], ["mousemove", move]];
      for (const [name, handler] of this.handlers) box.addEventListener(name, handler, true);
    }

    /* The tile under the pointer, the uppermost first. */
    at(event) {
      const { x, y } = this.map.mouseEventToLayerPoint(event);
      return this.items.findLast((item) => Math.abs(item.x - x) <= item.half && Math.abs(item.y - y) <= item.half);
    }

    /* Tell the host which event, or which spot, was chosen. */
    choose(item) {
      const size = 256 * 2 ** this.map.getZoom();
      const [column, row] = item.square;
      const [west, north] = this.degrees(column * GRID / size, row * GRID / size);
      const [east, south] = this.degrees((column + 1) * GRID / size, (row + 1) * GRID / size);
      const box = [west, south, east, north].map((value) => Number(value.toFixed(5)));
      const key = item.count === 1 ? `imported:#${this.data.number[item.index]}` : `near:${box.join(",")}`;
      this.chosenKey = key;
      this.chosenAt = item.count === 1
        ? [this.data.x[item.index], this.data.y[item.index]]
        : [(column + 0.5) * GRID / size, (row + 0.5) * GRID / size];
      this.frame.view.selected = key;
      this.frame.mark();
      this.place();
      this.map.fire("atlas:choose", { key });
    }

    /* What the host has looked up of the chosen one: {key, at (lon, lat), title, lines}. */
    card(card) {
      const known = card && card.key === this.cardKey;
      this.cardKey = card?.key;
      this.popup?.remove();
      this.popup = null;
      if (!card || !this.canvas) return;
      const { html } = L.atlasDom;
      const box = html("div", "atlas-popup");
      box.appendChild(html("h3", "", card.title));
      for (const line of card.lines) box.appendChild(html("p", "", line));
      this.popup = L.popup({ maxWidth: 300, maxHeight: 260, offset: [0, -SINGLE], autoPan: !known })
        .setLatLng([card.at[1], card.at[0]])
        .setContent(box)
        .openOn(this.map);
    }
  };
})();
