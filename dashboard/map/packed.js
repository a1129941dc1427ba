// @ts-check
/* Geometry as Python has packed it (packed.py), made GeoJSON again. */
(function () {
  "use strict";

  const PER_DEGREE = 10000;

  /** @param {number[]} line x, y, and then how far each point lies from the one before */
  function positions(line) {
    let [x, y] = [0, 0];
    return Array.from({ length: line.length / 2 }, (_, i) => {
      x += line[2 * i];
      y += line[2 * i + 1];
      return [x / PER_DEGREE, y / PER_DEGREE];
    });
  }

  /** @param {any[]} part @returns {any[]} */
  const parts = (part) => (typeof part[0] === "number" ? positions(part) : part.map(parts));

  L.atlasUnpacked = ({ type, coordinates }) => ({ type, coordinates: parts(coordinates) });
})();
