// @ts-check
/* The buttons over the map: closer, farther, the whole region, full screen; and how many events are
   highlighted, with a button that ends it. */
(function () {
  "use strict";

  const { html, svg } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;
  const ICONS = {
    closer: "M8 3v10M3 8h10",
    farther: "M3 8h10",
    home: "M2.5 8L8 3l5.5 5M4.5 7v6h7V7",
    full: "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
    leave: "M6 3v3H3M13 6h-3V3M10 13v-3h3M3 10h3v3",
  };

  /** @param {keyof typeof ICONS} name */
  const icon = (name) =>
    svg("svg", { viewBox: "0 0 16 16", "aria-hidden": true }, [svg("path", { d: ICONS[name] })]);

  L.AtlasControls = class {
    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      this.map = frame.map;
      this.size = this.map.getSize(); // before full screen
      this.closer = 0; // by how many levels full screen is closer
      this.next = 0; // which of the highlighted events comes next
      const map = say("Map");
      this.box = html("div", "atlas-controls", "", { role: "group", "aria-label": map });
      L.DomEvent.disableClickPropagation(this.box);
      this.zoomIn = this.button("closer", say("Zoom in"), () => this.map.zoomIn());
      this.zoomOut = this.button("farther", say("Zoom out"), () => this.map.zoomOut());
      this.button("home", say("Show the whole region"), () => frame.home());
      this.screen = this.button("full", say("Full screen"), () => this.toggle());
      this.screen.hidden = !document.fullscreenEnabled; // an iPhone, or a frame that forbids it
      this.control = L.atlasControl(this.box, "topright").addTo(this.map);
      this.chip = this.highlighted();
      this.screened = () => this.enter();
      document.addEventListener("fullscreenchange", this.screened);
      this.map.on("zoomend zoomlevelschange", this.follow, this);
    }

    /** @param {keyof typeof ICONS} name @param {string} label @param {() => void} action */
    button(name, label, action) {
      const made = html("button", "", "", { title: label, "aria-label": label });
      made.append(icon(name));
      made.addEventListener("click", () => {
        if (made.getAttribute("aria-disabled") !== "true") action();
      });
      this.box.append(made);
      return made;
    }

    /* What the buttons can do, and how many events are highlighted. */
    follow() {
      const { map } = this;
      const zoom = map.getZoom();
      this.zoomIn.setAttribute("aria-disabled", String(zoom >= map.getMaxZoom()));
      this.zoomOut.setAttribute("aria-disabled", String(zoom <= map.getMinZoom()));
      const { embed, highlight: { length } } = this.frame.view;
      if (embed) map.getContainer().classList.add("atlas-careful");
      this.chip.hidden = !length;
      this.label.textContent = sayMany("{n} highlighted", "{n} highlighted", length);
    }

    // ---- highlighted events -----------------------------------------------------------------------

    highlighted() {
      const box = html("div", "atlas-highlighted");
      box.style.setProperty("--atlas-highlight", this.frame.payload.palette.highlight);
      /** @type {HTMLElement} */
      this.label = html("button", "", "", { title: say("Go to the next highlighted event") });
      this.label.addEventListener("click", () => {
        const { highlight } = this.frame.view;
        this.frame.goTo(`event:${highlight[this.next % highlight.length]}`);
        this.next += 1;
      });
      const end = say("Highlight no event");
      const clear = html("button", "atlas-close", "×", { title: end, "aria-label": end });
      clear.addEventListener("click", () => {
        this.frame.show({ highlight: [] }).settle();
        this.map.fire("atlas:highlight");
        this.map.getContainer().focus({ preventScroll: true });
      });
      box.append(this.label, clear);
      L.DomEvent.disableClickPropagation(box);
      L.atlasControl(box, "topleft").addTo(this.map);
      return box;
    }

    // ---- full screen: map, sentence, legend and time bar only ---------------------------------------

    get stage() {
      return /** @type {HTMLElement} */ (this.map.getContainer().parentElement);
    }

    get full() {
      return document.fullscreenElement !== null && document.fullscreenElement === this.stage;
    }

    toggle() {
      this.size = this.map.getSize();
      if (this.full) document.exitFullscreen();
      else this.stage.requestFullscreen().catch(() => {});
    }

    /* The same ground fills the larger screen, and afterwards the smaller one again. */
    enter() {
      const { full, map, stage } = this;
      if (full === stage.classList.contains("atlas-full")) return; // another element's
      stage.classList.toggle("atlas-full", full);
      const label = full ? say("Leave full screen") : say("Full screen");
      this.screen.replaceChildren(icon(full ? "leave" : "full"));
      this.screen.title = label;
      this.screen.setAttribute("aria-label", label);
      map.invalidateSize({ animate: false });
      const { x, y } = map.getSize();
      this.closer = full ? Math.max(0, Math.log2(Math.min(x / this.size.x, y / this.size.y))) : -this.closer;
      map.setZoom(map.getZoom() + this.closer, { animate: false });
      // There the space bar plays; on the button it would leave. A lesson has keys of its own.
      const keyboard = full ? this.frame.time?.slider : this.screen;
      if (!stage.classList.contains("atlas-with-lesson")) keyboard?.focus({ preventScroll: true });
      this.frame.settle();
    }

    remove() {
      document.removeEventListener("fullscreenchange", this.screened);
      this.control.remove();
    }
  };
})();
