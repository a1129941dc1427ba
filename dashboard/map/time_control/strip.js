// @ts-check
/* The strip over the time bar: how many events each stretch of a chapter has. It is a picture for the
   eye; what it shows is told by the list and the table. */
(function () {
  "use strict";

  const { html, penOf } = L.atlasDom;
  const { say } = L.atlasWords;
  const { dayAt, sliceOf } = L.atlasDays;

  L.AtlasStrip = class {
    /** @param {AtlasMap} layer @param {(day: number) => void} clicked told the day under a click */
    constructor(layer, clicked) {
      this.layer = layer;
      /** @type {Days} */
      this.days = { first: 0, last: 0 };
      /** @type {HTMLCanvasElement} */
      this.canvas = html("canvas", "atlas-strip", "", { "aria-hidden": true });
      this.canvas.addEventListener("click", ({ clientX }) => {
        const { left, width } = this.canvas.getBoundingClientRect();
        clicked(dayAt((clientX - left) / width, this.days));
      });
      /** @type {HTMLElement} */
      this.key = html("span", "atlas-key");
      this.key.append(html("i"), say("events"), html("i", "atlas-key-disputed"), say("sources disagree"));
      /** @type {HTMLElement} */
      this.importedKey = html("span", "atlas-key", "", { hidden: "" });
      this.importedKey.append(html("i", "atlas-key-imported"), say("imported, on their own scale"));
      this.key.append(this.importedKey);
      new ResizeObserver(() => this.draw(this.days)).observe(this.canvas);
    }

    /**
     * How many events each slice of these days has; those with disputes darker, from below.
     * @param {Days} days
     */
    draw(days) {
      this.days = days;
      if (!this.canvas.clientWidth) return;
      const ratio = window.devicePixelRatio || 1;
      const width = (this.canvas.width = this.canvas.clientWidth * ratio);
      const height = (this.canvas.height = this.canvas.clientHeight * ratio);
      const slices = Math.min(days.last - days.first + 1, Math.floor(width / (5 * ratio)));
      const all = new Array(slices).fill(0);
      const disputed = new Array(slices).fill(0);
      for (const event of this.layer.visible()) {
        if (event.from < days.first || event.from > days.last) continue;
        const slice = sliceOf(event.from, days, slices);
        all[slice] += 1;
        if (event.disputed) disputed[slice] += 1;
      }
      const most = Math.max(1, ...all);
      const style = getComputedStyle(this.canvas);
      const pen = penOf(this.canvas);
      const bar = width / slices;
      /** @param {number[]} counts @param {string} colour @param {number} highest */
      const paint = (counts, colour, highest = most) => {
        pen.fillStyle = style.getPropertyValue(colour);
        counts.forEach((count, i) => {
          const tall = Math.sqrt(count / highest) * (height - 2 * ratio);
          if (count) pen.fillRect(i * bar + ratio / 2, height - tall, Math.max(bar - ratio, ratio), tall);
        });
      };
      // Imported events are so many that on one scale with the others they would hide them.
      const { data } = this.layer.imported;
      this.importedKey.hidden = !data?.count;
      if (data?.count) {
        const imported = data.slices(days, slices);
        paint(imported, "--atlas-line", Math.max(1, ...imported));
      }
      paint(all, "--atlas-quiet");
      paint(disputed, "--atlas-alert");
    }
  };
})();
