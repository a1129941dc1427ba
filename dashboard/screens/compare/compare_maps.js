/* Two maps as one: beside each other or under a swipe line, moving together. Each is a frame layer
   (frame_layer.js) that looks its day up as on the page "Map"; here is only what links them. */
(function () {
  "use strict";

  const STEP = { ArrowLeft: -2, ArrowRight: 2, ArrowDown: -2, ArrowUp: 2, PageDown: -10, PageUp: 10 };
  const { html } = L.atlasDom;
  const { say } = L.atlasWords;

  L.AtlasCompare = class {
    constructor(box, frames) {
      this.box = box;
      box.dataset.layout = "side";
      this.frames = frames;
      this.maps = frames.map((frame) => frame.map);
      this.heads = frames.map((_, i) => html("p", `atlas-compare-head atlas-compare-head-${i + 1}`));
      frames.forEach((frame, i) => this.prepare(frame, i));
      this.handle = this.swipeLine();
      const [one, other] = this.maps.map((map) => map.getContainer());
      box.append(this.heads[0], one, this.heads[1], other, this.handle, this.legend());
      this.swipe(50);
      this.link();
    }

    prepare(frame, i) {
      const container = frame.map.getContainer();
      container.classList.add(`atlas-compare-map-${i + 1}`);
      container.setAttribute("role", "region");
      // Leaflet focuses a map on a press; where it is not wholly in view, the page would scroll away
      // under the pointer, and the press would not become a click.
      container.focus = () => HTMLElement.prototype.focus.call(container, { preventScroll: true });
      frame.date.remove(); // the day stands over each map
      frame.live.removeAttribute("aria-live"); // what changed is told by the page
      frame.legend.control.remove();
    }

    /* One legend under both maps, of all that occurs on either. */
    legend() {
      const [one, other] = this.frames;
      const cells = { get: () => new Map([...one.cells, ...[...other.cells].map(([id, cell]) => [`${id} `, cell])]) };
      one.legend.frame = Object.create(one, { cells });
      return one.legend.box;
    }

    // ---- moving together ----------------------------------------------------------------------

    link() {
      const [one, other] = this.maps;
      for (const [map, twin] of [[one, other], [other, one]]) {
        // An animated zoom tells where it went only at its end.
        map.options.zoomAnimation = map._zoomAnimated = false;
        map.on("move moveend", (event) => this.follow(map, twin, event.type === "moveend"));
      }
      for (const frame of this.frames) frame.map.on("atlas:choose", ({ key }) => this.select(key));
    }

    /* Bring a map to where its twin is. While the hand drags, nothing is drawn anew. */
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

    select(key) {
      for (const frame of this.frames) frame.show({ selected: key });
    }

    // ---- the swipe line -----------------------------------------------------------------------

    swipeLine() {
      const handle = html("div", "atlas-swipe");
      handle.tabIndex = 0;
      const said = {
        role: "slider", "aria-label": say("Swipe line between the two maps"),
        "aria-valuemin": 0, "aria-valuemax": 100,
      };
      for (const [name, value] of Object.entries(said)) handle.setAttribute(name, value);
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
        const ends = { Home: 0, End: 100 };
        if (event.key in STEP) this.swipe(this.at + STEP[event.key]);
        else if (event.key in ends) this.swipe(ends[event.key]);
        else return;
        event.preventDefault();
        event.stopPropagation();
      });
      return handle;
    }

    swipe(percent) {
      this.at = Math.min(100, Math.max(0, percent));
      this.box.style.setProperty("--atlas-swipe", `${this.at}%`);
      this.handle.setAttribute("aria-valuenow", Math.round(this.at));
      this.handle.setAttribute(
        "aria-valuetext",
        say("{map} on the left {n} percent", {
          map: this.heads[0].textContent, n: Math.round(this.at),
        }),
      );
    }

    // ---- what the page asks -------------------------------------------------------------------

    /* Show two views; `heads` are their titles, `changed` the keys of what differs. */
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
  };

  L.atlasCompare = (box, frames) => new L.AtlasCompare(box, frames);
})();
