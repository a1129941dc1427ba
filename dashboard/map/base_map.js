// @ts-check
/* The base map: pictures and outlines in a pane of their own, styled by class in the style sheet. */
(function () {
  "use strict";

  /* Land lies lowest, then relief and water; borders lie above the cells. */
  const PANES = { "atlas-land": 200, "atlas-relief": 210, "atlas-water": 220, "atlas-lines": 370 };

  class Base extends L.LayerGroup {
    /** @param {BasePiece[]} pieces */
    constructor(pieces) {
      super();
      this.pieces = pieces;
    }

    /** @param {L.Map} map */
    onAdd(map) {
      /** @type {Record<string, L.SVG>} */
      const renderers = {};
      for (const [name, zIndex] of Object.entries(PANES)) {
        const pane = map.createPane(name);
        pane.style.zIndex = String(zIndex);
        pane.style.pointerEvents = "none";
        renderers[name] = L.svg({ pane: name, padding: 0.5 });
      }
      for (const piece of this.pieces) this.addLayer(this.layer(piece, renderers));
      return super.onAdd(map);
    }

    /** @param {BasePiece} piece @param {Record<string, L.SVG>} renderers */
    layer(piece, renderers) {
      const { pane } = piece;
      if (piece.picture !== undefined)
        return L.imageOverlay(piece.picture, piece.bounds, {
          pane,
          className: `atlas-base-${piece.id}`,
          alt: "",
        });
      /** @type {import("geojson").FeatureCollection} */
      const outlines = {
        type: "FeatureCollection",
        features: piece.features.map((feature) => ({ ...feature, geometry: L.atlasUnpacked(feature.geometry) })),
      };
      return L.geoJSON(outlines, {
        pane,
        renderer: renderers[pane],
        interactive: false,
        style: (feature) => ({
          className:
            `atlas-base-${piece.id}` + (feature?.properties.approximate ? " atlas-rough" : ""),
        }),
      });
    }
  }

  L.atlasBase = (pieces) => new Base(pieces);
})();
