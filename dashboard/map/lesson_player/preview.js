// @ts-check
/* The map of a step drawn small, out of what the map has: who held what, and where the step points.
   It is for the teacher's notes, which say what comes next. */
(function () {
  "use strict";

  const { svg } = L.atlasDom;
  const { dayNumber, inForce } = L.atlasDays;
  const WIDTH = 320; // pixels
  const HEIGHT = 185;
  const MARK = 5; // pixels, half of it
  const SHADE = { quiet: 0.35, other: 0.75 }; // as pale as on the map

  /**
   * @param {AtlasFrame} frame
   * @param {LessonStep} step
   */
  L.atlasPreview = function (frame, { bounds, view }) {
    const { events, palette, states, steps, tracks } = frame.payload;
    const day = dayNumber(view.day);
    const corners = bounds.map((corner) => L.CRS.EPSG3857.latLngToPoint(L.latLng(corner), 0));
    const [west, south, east, north] = [corners[0].x, corners[0].y, corners[1].x, corners[1].y];
    const scale = Math.min(WIDTH / (east - west), HEIGHT / (south - north));
    /** @param {L.LatLng} at */
    const place = (at) => {
      const { x, y } = L.CRS.EPSG3857.latLngToPoint(at, 0);
      return L.point(
        WIDTH / 2 + scale * (x - (west + east) / 2),
        HEIGHT / 2 + scale * (y - (north + south) / 2),
      );
    };
    const patterns = new L.AtlasPatterns(palette, "atlas-preview");
    const told = tracks[view.knowledge][view.viewpoint || ""];
    const cells = [...frame.cells.values()].map(({ id, layer, quiet }) => {
      const state = states[inForce(steps[told[`area:${id}`]], day)];
      const d = rings(layer.getLayers())
        .map((ring) => `M${ring.map((at) => place(at)).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`)
        .join("");
      return svg("path", { d, fill: patterns.fill(state), "fill-opacity": quiet ? SHADE.quiet : SHADE.other, stroke: "var(--atlas-ink)", "stroke-width": 0.5, "fill-rule": "evenodd" });
    });
    const pointed = new Set([...view.highlight, (view.selected ?? "").replace("event:", "")]);
    const marks = events.flatMap(({ id, at }) => {
      if (!at || !pointed.has(id)) return [];
      const { x, y } = place(L.latLng(at[1], at[0]));
      return [svg("circle", { cx: x, cy: y, r: MARK, fill: "var(--atlas-ink)", stroke: "var(--atlas-page)", "stroke-width": 2 })];
    });
    const look = { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, role: "img", "aria-label": L.atlasWords.say("The map of that step, small") };
    return svg("svg", look, [patterns.defs, ...cells, ...marks]);
  };

  /** All rings of polygons. @param {unknown} value @returns {L.LatLng[][]} */
  function rings(value) {
    if (value instanceof L.Polygon) return rings(value.getLatLngs());
    const list = /** @type {unknown[]} */ (value);
    if (list[0] instanceof L.LatLng) return [/** @type {L.LatLng[]} */ (list)];
    return list.flatMap(rings);
  }
})();
