// @ts-check
/* A mark at the position that a reader asked for. */
(function () {
  "use strict";

  /** @type {WeakMap<L.Map, L.Marker>} */
  const pins = new WeakMap();

  L.atlasPin = (map, at) => {
    pins.get(map)?.remove();
    if (!at) return;
    const [lng, lat] = at;
    const icon = L.divIcon({ className: "atlas-pin", iconSize: [26, 26] });
    const options = { icon, pane: "atlas-events", interactive: false, keyboard: false };
    pins.set(map, L.marker({ lat, lng }, options).addTo(map));
  };
})();
