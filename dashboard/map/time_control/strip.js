// @ts-check
/* The strip of the time bar: how many events each stretch of a chapter has, over a scale of days. It
   is a picture for the eye; what it shows is told by the list and the table. Disputes are striped as
   on the map, imported events an area with an edge, so that no hue is needed to tell them. */
(function () {
  "use strict";

  const { html, penOf } = L.atlasDom;
  const { say } = L.atlasWords;
  const { shareOf, sliceOf } = L.atlasDays;
  /* In pixels of the page. */
  const INSET = 7; // half of the slider's handle, which stays within the slider
  const FLOOR = 31; // the line on which the bars stand
  const BELOW = 34; // the lower edge of that line
  const LEAST = 8; // a slice's width, else stripes cannot be seen
  const MOST = 14; // a bar's width

  /**
   * @param {CanvasRenderingContext2D} pen
   * @param {string} colour
   * @param {number} wide one stripe, in pixels of the screen
   */
  function stripes(pen, colour, wide) {
    const size = 2 * wide;
    const tile = html("canvas", "", "", { width: size, height: size });
    const brush = penOf(tile);
    brush.fillStyle = colour;
    for (let x = 0; x < size; x += 1)
      for (let y = 0; y < size; y += 1) if ((x + y) % size < wide) brush.fillRect(x, y, 1, 1);
    return pen.createPattern(tile, "repeat") ?? colour;
  }

  L.AtlasStrip = class {
    /** @param {AtlasMap} layer */
    constructor(layer) {
      this.layer = layer;
      /** @type {Days} */
      this.days = { first: 0, last: 0 };
      /** @type {HTMLCanvasElement} */
      this.canvas = html("canvas", "atlas-strip", "", { "aria-hidden": true });
      /** @type {HTMLElement} */
      this.scale = html("div", "atlas-scale", "", { "aria-hidden": true });
      /** @type {HTMLElement} */
      this.key = html("p", "atlas-key");
      this.key.append(html("i"), say("events"), html("i", "atlas-key-disputed"), say("sources disagree"));
      /** @type {HTMLElement} */
      this.importedKey = html("span", "atlas-key", "", { hidden: "" });
      this.importedKey.append(html("i", "atlas-key-imported"), say("imported, on their own scale"));
      this.key.append(this.importedKey);
      this.watch();
    }

    /* It is a picture: at another size, with other inks or type it is painted again. */
    watch() {
      const again = () => this.draw(this.days);
      const gone = new AbortController();
      const { signal } = gone;
      this.layer.map.on("unload", () => gone.abort());
      new ResizeObserver(again).observe(this.canvas);
      document.fonts.addEventListener("loadingdone", again, { signal });
      matchMedia("(forced-colors: active)").addEventListener("change", again, { signal });
      const sharpen = () =>
        matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
          again();
          sharpen();
        }, { signal, once: true });
      sharpen();
    }

    /** @param {Days} days */
    draw(days) {
      this.days = days;
      const wide = this.canvas.clientWidth;
      if (!wide) return;
      const ratio = devicePixelRatio || 1;
      this.canvas.width = Math.round(wide * ratio);
      this.canvas.height = Math.round(this.canvas.clientHeight * ratio);
      this.mark(wide - 2 * INSET, ratio);
      this.paint(wide - 2 * INSET, ratio);
    }

    /** The scale. @param {number} wide @param {number} ratio */
    mark(wide, ratio) {
      const pen = penOf(this.canvas);
      const style = getComputedStyle(this.scale);
      pen.font = `${style.fontSize} ${style.fontFamily}`;
      const { marks, named } = L.atlasTicks(this.days, wide, INSET, (text) => pen.measureText(text).width);
      pen.fillStyle = getComputedStyle(this.canvas).getPropertyValue("--atlas-quiet");
      /** @param {number} day @param {number} tall */
      const mark = (day, tall) => {
        const x = INSET + wide * shareOf(day, this.days);
        pen.fillRect(Math.round((x - 0.5) * ratio), BELOW * ratio, Math.ceil(ratio), tall * ratio);
      };
      for (const day of marks) mark(day, 3);
      for (const { day } of named) mark(day, 6);
      this.scale.replaceChildren(
        ...named.map(({ text, at, end }) => {
          const word = html("span", end ? `atlas-scale-${end}` : "", text);
          if (!end) word.style.left = `${INSET + at}px`;
          return word;
        }),
      );
    }

    /** The bars: in each the disputed events stand below. @param {number} wide @param {number} ratio */
    paint(wide, ratio) {
      const { days } = this;
      const length = days.last - days.first + 1;
      const slices = Math.min(length, Math.floor(wide / LEAST));
      const all = new Array(slices).fill(0);
      const disputed = new Array(slices).fill(0);
      for (const event of this.layer.visible()) {
        if (event.from < days.first || event.from > days.last) continue;
        const slice = sliceOf(event.from, days, slices);
        all[slice] += 1;
        if (event.disputed) disputed[slice] += 1;
      }
      const pen = penOf(this.canvas);
      const style = getComputedStyle(this.canvas);
      const [quiet, alert, card, line] = ["quiet", "alert", "card", "line"].map((ink) =>
        style.getPropertyValue(`--atlas-${ink}`));
      /**
       * @param {number[]} counts
       * @param {number} highest
       * @param {number} most the width of a bar
       * @param {(x: number, y: number, width: number, height: number) => void} draw in pixels of the screen
       */
      const bars = (counts, highest, most, draw) => {
        const width = Math.round(Math.min(wide / slices - 1, most) * ratio);
        counts.forEach((count, i) => {
          if (!count) return;
          const middle = days.first + ((i + 0.5) * length) / slices - 0.5;
          const x = Math.round((INSET + wide * shareOf(middle, days)) * ratio - width / 2);
          const tall = Math.max(2, Math.round(Math.sqrt(count / highest) * FLOOR)) * ratio;
          draw(x, FLOOR * ratio - tall, width, tall);
        });
      };
      // Imported events are so many that on one scale with the others they would hide them.
      const { data } = this.layer.imported;
      this.importedKey.hidden = !data?.count;
      if (data?.count) {
        const imported = data.slices(days, slices);
        bars(imported, Math.max(1, ...imported), wide, (x, y, width, height) => {
          pen.fillStyle = line;
          pen.fillRect(x, y, width + ratio, height);
          pen.fillStyle = quiet;
          pen.fillRect(x, y, width + ratio, ratio);
        });
      }
      const most = Math.max(1, ...all);
      pen.fillStyle = quiet;
      bars(all, most, MOST, (...box) => pen.fillRect(...box));
      const pattern = stripes(pen, alert, Math.round(2 * ratio));
      bars(disputed, most, MOST, (...box) => {
        for (const fill of [card, pattern]) {
          pen.fillStyle = fill;
          pen.fillRect(...box);
        }
      });
    }
  };
})();
