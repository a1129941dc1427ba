// @ts-check
/* Two maps as one: beside each other or under a swipe line, moving together. Each is a frame layer
   (dashboard/map/frame_layer/layer.js) that looks its day up as on the page "Map"; here is only what links them. */
(function () {
  "use strict";

  /** @type {Record<SwipeAction, number>} percent of the width */
  const STEPS = { left: -2, right: 2, farLeft: -10, farRight: 10, leftEnd: -100, rightEnd: 100 };
  const { html } = L.atlasDom;
  const { say } = L.atlasWords;

  class Compare {
    /** @param {HTMLElement} box @param {AtlasFrame[]} frames */
    constructor(box, frames) {
      this.box = box;
      box.dataset.layout = "side";
      this.at = 50; // percent of the width
      this.following = false;
      this.frames = frames;
      this.maps = frames.map((frame) => frame.map);
      this.heads = frames.map((_, i) => html("p", `atlas-compare-head atlas-compare-head-${i + 1}`));
      frames.forEach((frame, i) => this.prepare(frame, i));
      frames[0].legend.frames = frames;
      this.handle = this.swipeLine();
      const [one, other] = this.maps.map((map) => map.getContainer());
      box.append(this.heads[0], one, this.heads[1], other, this.handle, frames[0].legend.box);
      this.swipe(this.at);
      this.link();
    }

    /** @param {AtlasFrame} frame @param {number} i */
    prepare(frame, i) {
      const container = frame.map.getContainer();
      container.classList.add(`atlas-compare-map-${i + 1}`);
      container.setAttribute("role", "region");
      // Leaflet focuses a map on a press; where it is not wholly in view, the page would scroll away
      // under the pointer, and the press would not become a click.
      container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
      if (i === 0) frame.controls.control.setPosition("topleft"); // they move both
      else frame.controls.remove();
      frame.sentence.remove(); // the day stands over each map, and the page tells what changed
      if (i) frame.legend.remove(); // one, under both maps, explains all that occurs on either
    }

    // ---- moving together ----------------------------------------------------------------------

    link() {
      const [one, other] = this.maps;
      for (const [map, twin] of [[one, other], [other, one]]) {
        // An animated zoom tells where it went only at its end.
        map.options.zoomAnimation = map._zoomAnimated = false;
        map.on("move moveend", ({ type }) => this.follow(map, twin, type === "moveend"));
      }
      for (const frame of this.frames) frame.map.on("atlas:choose", ({ key }) => this.select(key));
    }

    /**
     * Bring a map to where its twin is. While the hand drags, nothing is drawn anew.
     * @param {L.Map} map
     * @param {L.Map} twin
     * @param {boolean} ended
     */
    follow(map, twin, ended) {
      if (this.following) return;
      this.following = true;
      if (map.getZoom() !== twin.getZoom()) twin.setView(map.getCenter(), map.getZoom(), { animate: false });
      else {
        twin._rawPanBy(twin._getCenterOffset(map.getCenter()).round());
        twin.fire("move");
        if (ended) twin.fire("moveend");
      }
      this.following = false;
    }

    /** @param {string} key */
    select(key) {
      for (const frame of this.frames) frame.show({ selected: key });
    }

    // ---- the swipe line -----------------------------------------------------------------------

    swipeLine() {
      const handle = html("div", "atlas-swipe", "", {
        tabindex: 0, role: "slider", "aria-label": say("Swipe line between the two maps"),
        "aria-valuemin": 0, "aria-valuemax": 100,
      });
      handle.append(html("span", "atlas-swipe-grip", "◀ ▶"));
      handle.addEventListener("pointerdown", (event) => {
        handle.setPointerCapture(event.pointerId);
        handle.focus({ preventScroll: true });
        event.preventDefault();
      });
      handle.addEventListener("pointermove", (event) => {
        if (!handle.hasPointerCapture(event.pointerId)) return;
        const { left, width } = this.box.getBoundingClientRect();
        this.swipe((100 * (event.clientX - left)) / width);
      });
      handle.addEventListener("keydown", (event) => {
        const action = L.atlasKeys.swipe[event.key];
        if (!action) return;
        this.swipe(this.at + STEPS[action]);
        event.preventDefault();
        event.stopPropagation();
      });
      return handle;
    }

    /** @param {number} percent of the width */
    swipe(percent) {
      this.at = Math.min(100, Math.max(0, percent));
      this.box.style.setProperty("--atlas-swipe", `${this.at}%`);
      this.handle.setAttribute("aria-valuenow", String(Math.round(this.at)));
      this.handle.setAttribute(
        "aria-valuetext",
        say("{map} on the left {n} percent", {
          map: this.heads[0].textContent ?? "", n: Math.round(this.at),
        }),
      );
    }

    // ---- what the page asks -------------------------------------------------------------------

    /** @param {CompareView} view */
    show({ views, heads, changed, layout, dark, ...both }) {
      const marked = new Set(changed);
      this.box.dataset.layout = layout;
      this.frames.forEach((frame, i) => {
        this.maps[i].getContainer().classList.toggle("atlas-dark", dark);
        this.box.classList.toggle("atlas-dark", dark);
        this.heads[i].replaceChildren(html("strong", "", heads[i].day), ` ${heads[i].voices}`);
        this.maps[i].getContainer().setAttribute("aria-label", heads[i].label);
        frame.show({ ...both, ...views[i] });
        for (const [id, cell] of frame.cells) cell.path.classList.toggle("atlas-changed", marked.has(`area:${id}`));
        for (const [id, town] of frame.towns) town.box.classList.toggle("atlas-changed", marked.has(`place:${id}`));
      });
      this.swipe(this.at);
      this.frames[0].legend.set(); // it takes height from the maps
      this.resized();
    }

    /* The maps have another size, or stand elsewhere. */
    resized() {
      for (const map of this.maps) map.invalidateSize({ animate: false });
      this.follow(this.maps[0], this.maps[1], true);
      for (const frame of this.frames) frame.settle();
    }

    home() {
      for (const frame of this.frames) frame.home();
    }

    remove() {
      for (const map of this.maps) map.remove();
    }
  }

  L.atlasCompare = (box, frames) => new Compare(box, frames);
})();
