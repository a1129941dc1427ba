// @ts-check
/* The symbols of events: how each looks, and the canvas that shows them. A symbol is painted once
   and then only copied, so that hundreds can follow the hand on a machine without graphics card. */
(function () {
  "use strict";

  const { html, penOf } = L.atlasDom;
  const RADIUS = 13; // pixels of a symbol, half its width
  const HEAP = 15; // the same for a number that stands for many
  const EDGE = 2;
  /** @type {Look} */
  const UNSET = { category: "", basis: "document", disputed: false, vague: false, alone: false, count: 0 };
  const ROOM = 22; // half the width of the picture of a symbol, with its rings, tail and shadow

  L.AtlasSymbols = class {
    /** @param {Palette} palette @param {HTMLElement} container */
    constructor(palette, container) {
      this.palette = palette;
      this.container = container;
      this.colours = { ink: "", paper: "", alert: "", shadow: "" };
      this.family = "";
      /** @type {Map<string, HTMLCanvasElement>} */
      this.sprites = new Map();
      this.ratio = Math.max(1, window.devicePixelRatio || 1);
      this.themed();
    }

    /* Take the colours of the theme anew. */
    themed() {
      const style = getComputedStyle(this.container);
      /** @param {string} name */
      const colour = (name) => style.getPropertyValue(`--atlas-${name}`).trim();
      this.colours = {
        ink: colour("ink"), paper: colour("paper"), alert: colour("alert"),
        shadow: colour("symbol-shadow"),
      };
      this.family = style.fontFamily;
      this.sprites.clear();
    }

    /**
     * The picture of a symbol.
     * @param {Look} look
     */
    sprite(look) {
      const key = Object.values({ ...UNSET, ...look }).join(" ");
      const known = this.sprites.get(key) ?? this.painted(look);
      this.sprites.set(key, known);
      return known;
    }

    /** @param {Look} look */
    painted({ category, basis, disputed, vague, alone, count }) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = 2 * ROOM * this.ratio;
      const pen = penOf(canvas);
      pen.scale(this.ratio, this.ratio);
      pen.translate(ROOM, ROOM);
      const { ink, paper, alert, shadow } = this.colours;
      const [fill, mark] = basis === "reference" ? [paper, ink] : [ink, paper];
      const radius = count ? HEAP : RADIUS;
      pen.shadowColor = shadow;
      pen.shadowBlur = 3 * this.ratio;
      pen.shadowOffsetY = this.ratio;
      this.disc(pen, radius + (disputed ? 2.5 : 0), disputed ? alert : mark);
      pen.shadowColor = "transparent";
      if (alone) {
        pen.fillStyle = ink;
        pen.fill(new Path2D(`M-4 ${radius}H4L0 ${radius + 6}z`));
      }
      if (disputed) this.disc(pen, radius, mark);
      this.disc(pen, radius - (vague ? 0 : EDGE), fill);
      if (vague) {
        pen.strokeStyle = mark;
        pen.lineWidth = EDGE;
        pen.setLineDash([4, 3.5]);
        pen.beginPath();
        pen.arc(0, 0, radius - EDGE / 2, 0, 2 * Math.PI);
        pen.stroke();
      }
      pen.fillStyle = mark;
      if (count) {
        pen.font = `700 13px ${this.family}`;
        pen.textAlign = "center";
        pen.textBaseline = "middle";
        pen.fillText(String(count), 0, 0.5);
      } else if (category) {
        pen.translate(-8, -8);
        pen.fill(new Path2D(this.palette.symbols[category].path), "evenodd");
      }
      return canvas;
    }

    /** @param {CanvasRenderingContext2D} pen @param {number} radius @param {string} colour */
    disc(pen, radius, colour) {
      pen.fillStyle = colour;
      pen.beginPath();
      pen.arc(0, 0, radius, 0, 2 * Math.PI);
      pen.fill();
    }

    /**
     * A symbol for the legend: an element of its own.
     * @param {Look} look
     */
    sample(look) {
      const from = this.sprite(look);
      const canvas = html("canvas", "atlas-sample", undefined, { "aria-hidden": true });
      canvas.width = from.width;
      canvas.height = from.height;
      penOf(canvas).drawImage(from, 0, 0);
      return canvas;
    }
  };

  /* A canvas over the map that shows items, the chosen ones uppermost. */
  L.AtlasCanvas = class extends L.Renderer {
    /** @param {AtlasSymbols} symbols @param {L.RendererOptions} options */
    constructor(symbols, options) {
      super(options);
      this.symbols = symbols;
      /** @type {EventItem[]} */
      this.items = [];
    }

    _initContainer() {
      /** @type {HTMLCanvasElement | undefined} */
      this._container = html("canvas", "", undefined, { "aria-hidden": true });
      /** @type {CanvasRenderingContext2D} */
      this.pen = penOf(this._container);
    }

    _destroyContainer() {
      this._container?.remove();
      delete this._container;
    }

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      super._update();
      if (!this._container || !this._bounds) return;
      const { ratio } = this.symbols;
      const { min } = this._bounds;
      const size = this._bounds.getSize();
      if (min) L.DomUtil.setPosition(this._container, min);
      this._container.width = ratio * size.x;
      this._container.height = ratio * size.y;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.redraw();
    }

    /* The pen, on an empty canvas, in pixels of the map's layers; null while there is no canvas. */
    cleared() {
      const { pen } = this;
      const { ratio } = this.symbols;
      const min = this._bounds?.min;
      if (!min || !this._container) return null;
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, this._container.width, this._container.height);
      pen.setTransform(ratio, 0, 0, ratio, -ratio * min.x, -ratio * min.y);
      return pen;
    }

    /** @param {EventItem[]} items */
    draw(items) {
      this.items = items;
      this.redraw();
    }

    redraw() {
      const pen = this.cleared();
      if (!pen) return;
      pen.globalAlpha = 0.5;
      pen.strokeStyle = this.symbols.colours.ink;
      pen.lineWidth = 1;
      pen.setLineDash([2, 4]);
      for (const { ring } of this.items)
        if (ring) {
          pen.beginPath();
          pen.arc(ring.x, ring.y, ring.radius, 0, 2 * Math.PI);
          pen.stroke();
        }
      pen.setLineDash([]);
      for (const item of this.items) if (item.away) this.leader(item);
      for (const item of this.items) if (!item.selected) this.stamp(item);
      for (const item of this.items) if (item.selected) this.stamp(item);
      pen.globalAlpha = 1;
    }

    /**
     * A line to its place from a symbol that stands away from it.
     * @param {EventItem} item
     */
    leader({ x, y, place, age, selected }) {
      const { pen } = this;
      const { ink, paper } = this.symbols.colours;
      pen.globalAlpha = selected ? 1 : age;
      for (const [colour, width] of /** @type {[string, number][]} */ ([[paper, 3.5], [ink, 1.5]])) {
        pen.strokeStyle = pen.fillStyle = colour;
        pen.lineWidth = width;
        pen.beginPath();
        pen.moveTo(x, y);
        pen.lineTo(place.x, place.y);
        pen.stroke();
        pen.beginPath();
        pen.arc(place.x, place.y, width, 0, 2 * Math.PI);
        pen.fill();
      }
    }

    /** @param {EventItem} item */
    stamp({ x, y, age, look, selected, highlight }) {
      const { pen } = this;
      const size = ROOM * (selected ? 1.3 : 1);
      const { colours, palette } = this.symbols;
      // With an edge, since the ground may be as light as the ring.
      const rings = highlight ? /** @type {[string, number][]} */ ([[colours.ink, 7], [palette.highlight, 4]]) : [];
      for (const [colour, width] of rings) {
        pen.globalAlpha = 1;
        pen.strokeStyle = colour;
        pen.lineWidth = width;
        pen.beginPath();
        pen.arc(x, y, 18 * (selected ? 1.3 : 1), 0, 2 * Math.PI);
        pen.stroke();
      }
      pen.globalAlpha = selected ? 1 : age;
      pen.drawImage(this.symbols.sprite(look), x - size, y - size, 2 * size, 2 * size);
    }
  };
})();
