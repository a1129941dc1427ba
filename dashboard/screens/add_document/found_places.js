// @ts-check
/* The places of a document. Python says which and what of them; all text is set as text. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const MOST_NAMES = 40; // with more places, names are shown one by one
  const CLOSEST = 9.5;

  /** @param {Element} element */
  function box(element) {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left: left + 4, top: top + 4, right: right - 4, bottom: bottom - 4 };
  }

  /** @typedef {ReturnType<typeof box>} Sides */
  /** @param {Sides} a @param {Sides} b */
  const meet = (a, b) =>
    a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

  class Found extends L.LayerGroup {
    /** @param {FoundPayload} payload */
    constructor(payload) {
      super();
      this.payload = payload;
      /** @type {FoundPlace[]} */
      this.places = [];
      this.now = "[]"; // these as text
    }

    /** @param {L.Map} map */
    onAdd(map) {
      super.onAdd(map);
      /** @type {L.Map} */
      this.map = map;
      map.attributionControl.setPrefix("Leaflet");
      for (const credit of this.payload.credits) map.attributionControl.addAttribution(credit);
      map.on("zoomend moveend resize", this.untangle, this);
      map.getContainer().setAttribute("role", "region");
      map.getContainer().setAttribute("aria-label", L.atlasWords.say("Map of the places that your text names"));
      return this;
    }

    /**
     * Draw some places; the map moves only when they are others than before.
     * @param {FoundPlace[]} places
     */
    show(places) {
      const now = JSON.stringify(places);
      if (now === this.now) return;
      const others = places.map((place) => place.id).join() !== this.places.map((p) => p.id).join();
      this.now = now;
      this.places = places;
      this.clearLayers();
      for (const place of places) this.addLayer(this.marker(place, places.length <= MOST_NAMES));
      if (others) this.home();
      this.untangle();
    }

    /* Names stand to the right of their signs, else to the left; those that would lie on another
       name or sign, or beyond the map, make way, and the sign tells them when asked. */
    untangle() {
      const markers = /** @type {L.Marker[]} */ (this.getLayers());
      const taken = markers.flatMap((marker) => marker.getElement() ?? []).map(box);
      const inside = this.map.getContainer().getBoundingClientRect();
      for (const marker of markers) {
        const tip = marker.getTooltip();
        const name = tip?.getElement();
        if (!tip?.options.permanent || !name) continue;
        const free = /** @type {const} */ (["right", "left"]).some((side) => {
          tip.options.direction = side;
          tip.options.offset = side === "right" ? [8, 0] : [-8, 0];
          tip.update();
          const own = box(name);
          const fits = own.right <= inside.right && own.left >= inside.left;
          if (!fits || taken.some((other) => meet(own, other))) return false;
          taken.push(own);
          return true;
        });
        name.style.visibility = free ? "visible" : "hidden";
      }
    }

    home() {
      if (!this.places.length) return;
      const points = this.places.filter((place) => !place.is_wide);
      const shown = points.length ? points : this.places;
      const bounds = L.latLngBounds(shown.map(({ lat, lon }) => [lat, lon]));
      this.map.fitBounds(bounds.pad(0.15), { maxZoom: CLOSEST, animate: false });
    }

    /** @param {FoundPlace} place @param {boolean} named */
    marker(place, named) {
      const icon = L.divIcon({
        className: `atlas-found atlas-found-${place.state}`,
        html: html("span", "atlas-found-dot"),
        iconSize: [24, 24],
      });
      const marker = L.marker([place.lat, place.lon], { icon, keyboard: true });
      const content = html("span", "atlas-found-name", place.title);
      marker.bindTooltip(named ? content : this.card(place), {
        permanent: named, direction: "right", offset: [8, 0], className: "atlas-found-tip",
      });
      marker.bindPopup(this.card(place), { maxWidth: 260 });
      marker.on("add", () => {
        const element = marker.getElement();
        element?.setAttribute("role", "button");
        element?.setAttribute("aria-label", `${place.title}: ${place.said}`);
      });
      return marker;
    }

    /** @param {FoundPlace} place */
    card(place) {
      const card = html("div", "atlas-found-card");
      card.append(html("strong", "", place.title), html("div", "", place.said));
      return card;
    }
  }

  L.atlasFound = (payload) => new Found(payload);
})();
