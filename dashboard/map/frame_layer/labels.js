/* Names of towns: which are shown at a zoom, and on which side of their dot, so that no name lies
   on another, on a dot or on the symbol of an event. */
(function () {
  "use strict";

  const LABEL_ZOOM = { 1: 0, 2: 6.5, 3: 10 };
  const SIDES = [
    "right", "left", "below", "above", "below-right", "below-left", "above-right", "above-left",
    "far-right", "far-left",
  ];
  const FONTS = { 1: "700 14px", 2: "600 12.5px", 3: "italic 400 12px" };
  const GAP = 7; // pixels from the middle of a dot to its name
  const DIAGONAL = 3; // the same for a name above or below on one side
  const FAR = 20; // the same where a symbol covers the dot
  const MARGIN = 2; // pixels kept free around a name

  const apart = (a, b) => a[0] > b[2] || a[2] < b[0] || a[1] > b[3] || a[3] < b[1];

  L.AtlasLabels = class {
    constructor(map, towns) {
      this.map = map;
      this.towns = [...towns].sort((a, b) => a.rank - b.rank);
      this.pen = document.createElement("canvas").getContext("2d");
      this.widths = new Map();
    }

    width(text, rank) {
      const key = `${rank} ${text}`;
      if (!this.widths.has(key)) {
        this.pen.font = `${FONTS[rank]} ${getComputedStyle(this.map.getContainer()).fontFamily}`;
        this.widths.set(key, this.pen.measureText(text).width);
      }
      return this.widths.get(key);
    }

    box(at, side, width) {
      const [vertical, horizontal] = side.includes("-") ? side.split("-") : [side, side];
      const middle = { below: at.y + 14, above: at.y - 14 }[vertical] ?? at.y;
      const gap = { far: FAR, left: GAP, right: GAP }[vertical] ?? DIAGONAL;
      let left = at.x - width / 2;
      if (horizontal === "left") left = at.x - gap - width;
      if (horizontal === "right") left = at.x + gap;
      return [left - MARGIN, middle - 9, left + width + MARGIN, middle + 9];
    }

    /* Place all names anew. `symbols` are boxes of event symbols, `chosen` the key of the
       selection, whose name is always wanted. A name keeps its side as long as it is free there. */
    place(symbols, chosen) {
      const zoom = this.map.getZoom();
      const shown = [];
      for (const town of this.towns) {
        const wanted = zoom >= LABEL_ZOOM[town.rank] || `place:${town.id}` === chosen;
        if (wanted !== this.map.hasLayer(town.marker))
          if (wanted) town.marker.addTo(this.map);
          else town.marker.remove();
        if (wanted) shown.push([town, this.map.latLngToLayerPoint(town.marker.getLatLng())]);
      }
      const dots = shown.map(([, at]) => [at.x - 5, at.y - 5, at.x + 5, at.y + 5]);
      const names = [];
      shown.forEach(([town, at], i) => {
        const width = this.width(town.name.textContent, town.rank);
        const free = (side, obstacles) => {
          const box = this.box(at, side, width);
          return obstacles.every((other) => other === dots[i] || apart(box, other)) && box;
        };
        const inOrder = [...new Set([town.side || SIDES[0], ...SIDES])];
        const full = [...names, ...dots, ...symbols];
        // Better half under a symbol than not at all for the great places.
        const side =
          inOrder.find((s) => free(s, full)) ||
          (town.rank < 3 ? inOrder.find((s) => free(s, names)) : undefined);
        if (side) names.push(this.box(at, side, width));
        this.turn(town, side);
      });
    }

    turn(town, side) {
      if (town.side === side) return;
      town.side = side;
      town.box.classList.toggle("atlas-nameless", !side);
      for (const name of SIDES) town.box.classList.toggle(`atlas-${name}`, name === side);
    }
  };
})();
