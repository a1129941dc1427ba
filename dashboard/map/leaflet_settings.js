// @ts-check
/* Leaflet as all maps of the atlas want it. */
(function () {
  "use strict";

  // Leaflet moves each marker and layer with translate3d, which makes each a picture of its own for
  // the browser to put together again at every change; on a machine without graphics card that
  // costs more than all drawing. With this flag it moves them in the plane.
  /** @type {{ ie3d: boolean }} */ (L.Browser).ie3d = true;

  if (matchMedia("(prefers-reduced-motion: reduce)").matches)
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, inertia: false });

  /* Leaflet listens for Escape only while the map itself has the keyboard, not a symbol on it. */
  L.Map.addInitHook(/** @this {L.Map} */ function () {
    this.getContainer().addEventListener("keydown", ({ key }) => {
      if (L.atlasKeys.map[key] === "close") this.closePopup();
    });
  });

  /* No further out than the map has anything to show, whatever the size of the window. */
  L.Map.addInitHook(/** @this {L.Map} */ function () {
    const { maxBounds, minZoom = 0 } = this.options;
    if (!maxBounds) return;
    const drawn = L.latLngBounds(/** @type {L.LatLngBoundsLiteral} */ (maxBounds));
    const limit = () => this.setMinZoom(Math.max(minZoom, this.getBoundsZoom(drawn, true)));
    this.whenReady(limit);
    this.on("resize", limit);
  });

  L.atlasControl = (box, position) => {
    const control = new L.Control({ position });
    control.onAdd = () => box;
    return control;
  };
})();
