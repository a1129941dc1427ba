// @ts-check
/* Soft arrows of people who left or came back: from where to where, of which somebody tells by the
   day. Python has worked out their shape. */
(function () {
  "use strict";

  L.AtlasArrows = class {
    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      const pane = frame.map.createPane("atlas-arrows");
      pane.style.zIndex = "355";
      this.renderer = L.svg({ pane: "atlas-arrows", padding: 0.5 });
      /** By id of the event. @type {Map<string, L.Polygon>} */
      this.drawn = new Map();
    }

    /** The events that have arrows now. @returns {EventData[]} */
    get shown() {
      const { day, events, view } = this.frame;
      const [first, last] = L.atlasDays.around(day, view.window);
      return events.visible().filter((event) =>
        event.arrows && event.from <= last && event.to >= first && (event.brief || events.stands(event)) &&
        events.telling(event).claims.length);
    }

    /* Draw those of the day, the chosen one stronger. */
    place() {
      const { shown } = this;
      const ids = new Set(shown.map(({ id }) => id));
      for (const [id, arrows] of this.drawn)
        if (!ids.has(id)) {
          arrows.remove();
          this.drawn.delete(id);
        }
      for (const event of shown) {
        const arrows = this.drawn.get(event.id) ?? this.draw(event);
        const selected = `event:${event.id}` === this.frame.view.selected;
        arrows.getElement()?.classList.toggle("atlas-selected", selected);
      }
    }

    /** @param {EventData} event */
    draw(event) {
      const { frame } = this;
      /** @type {L.LatLngTuple[][][]} */
      const rings = (event.arrows ?? []).map((ring) => [ring.map(([lng, lat]) => [lat, lng])]);
      const arrows = L.polygon(rings, {
        pane: "atlas-arrows", renderer: this.renderer, className: "atlas-arrow", fillRule: "nonzero",
      }).addTo(frame.map);
      this.drawn.set(event.id, arrows);
      arrows.bindTooltip(() => frame.events.tipOf(event), { sticky: true, className: "atlas-tip" });
      const choose = () => frame.choose("event", event.id);
      arrows.on("click", choose);
      const path = /** @type {SVGPathElement} */ (arrows.getElement());
      path.setAttribute("role", "button");
      path.setAttribute("tabindex", "0");
      path.setAttribute("aria-label", frame.events.wordsOf(event));
      path.addEventListener("keydown", (key) => {
        if (L.atlasKeys.event[key.key] !== "choose") return;
        L.DomEvent.stop(key);
        choose();
      });
      return arrows;
    }

    /**
     * What an event's arrows cover on the map; null if it has none there.
     * @param {string} id
     */
    boundsOf(id) {
      return this.drawn.get(id)?.getBounds() ?? null;
    }

    remove() {
      for (const arrows of this.drawn.values()) arrows.remove();
      this.drawn.clear();
    }
  };
})();
