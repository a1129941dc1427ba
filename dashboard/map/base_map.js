/* The base map: pictures and outlines in a pane of their own, styled by class in the style sheet. */
(function () {
  "use strict";

  /* Land lies lowest, then relief and water; borders lie above the cells. */
  const PANES = { "atlas-land": 200, "atlas-relief": 210, "atlas-water": 220, "atlas-lines": 370 };

  L.AtlasBase = L.LayerGroup.extend({
    initialize(pieces) {
      L.LayerGroup.prototype.initialize.call(this);
      this.pieces = pieces;
    },

    onAdd(map) {
      const renderers = {};
      for (const [name, zIndex] of Object.entries(PANES)) {
        const pane = map.createPane(name);
        pane.style.zIndex = zIndex;
        pane.style.pointerEvents = "none";
        renderers[name] = L.svg({ pane: name, padding: 0.5 });
      }
      for (const piece of this.pieces) this.addLayer(this.layer(piece, renderers));
      L.LayerGroup.prototype.onAdd.call(this, map);
    },

    layer(piece, renderers) {
      const pane = piece.pane;
      if (piece.picture)
        return L.imageOverlay(piece.picture, piece.bounds, {
          pane,
          className: `atlas-base-${piece.id}`,
          alt: "",
        });
      return L.geoJSON(
        { type: "FeatureCollection", features: piece.features },
        {
          pane,
          renderer: renderers[pane],
          interactive: false,
          style: (feature) => ({
            className:
              `atlas-base-${piece.id}` + (feature.properties.approximate ? " atlas-rough" : ""),
          }),
        },
      );
    },
  });

  L.atlasBase = (pieces) => new L.AtlasBase(pieces);
})();
