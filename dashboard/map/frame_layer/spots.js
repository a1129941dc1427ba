// @ts-check
/* Where the symbols of events stand: near their places, none upon another nor, where there is room,
   on the dot of another town. */
(function () {
  "use strict";

  const SYMBOL = 26; // pixels: places nearer than this share a number when they have many events
  const LIFT = 17; // pixels a symbol stands above its place, so that the name below stays readable
  const APART = 29; // pixels between the middles of two symbols: half an event's and half a number's
  const DOT = 5; // pixels from the middle of a town's dot to its edge
  const CLEAR = 16; // pixels from the middle of a symbol to what it shall not cover
  const ZOOM_SNAP = 0.25; // as in dashboard/view/extent.py
  const LOW = 25; // pixels that one may stand farther away, rather than below its place on the name
  /* First right above the place, then around it, farther and farther. */
  const AROUND = [32, 47, 62, 77].flatMap((reach) =>
    [90, 50, 130, 10, 170, 310, 230, 270].map((angle) => {
      const turn = (angle * Math.PI) / 180;
      const cost = reach + (angle > 180 ? LOW : 0);
      return { x: reach * Math.cos(turn), y: -reach * Math.sin(turn), cost };
    }),
  );
  const SPOTS = [{ x: 0, y: -LIFT }, ...AROUND.sort((a, b) => a.cost - b.cost)];
  const ALL = SPOTS.map((_, spot) => spot);

  /** @param {Pixels} at @param {Box} box @param {number} room */
  const meets = ({ x, y }, [left, top, right, bottom], room) =>
    Math.hypot(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom)) < room;

  /**
   * Where each symbol stands, the first choose first: right above its place (spot 0), where it stood
   * before, or in the nearest other spot. On what it shall not cover only if all else is taken.
   * @param {(Pixels & { before?: number })[]} places
   * @param {Box[]} obstacles
   * @returns {(Pixels & { spot: number })[]}
   */
  function spotsOf(places, obstacles) {
    /** @type {Pixels[]} */
    const taken = [];
    return places.map((place) => {
      const others = obstacles.filter(([left, top, right, bottom]) => // but for its own dot
        Math.hypot(place.x - (left + right) / 2, place.y - (top + bottom) / 2) > DOT);
      /** @param {number} spot */
      const at = (spot) => ({ x: place.x + SPOTS[spot].x, y: place.y + SPOTS[spot].y });
      /** @param {number} spot */
      const free = (spot) => {
        const { x, y } = at(spot);
        return taken.every((other) => Math.hypot(x - other.x, y - other.y) >= APART);
      };
      /** @param {number} spot */
      const clear = (spot) => free(spot) && !others.some((box) => meets(at(spot), box, CLEAR));
      const spot = [0, place.before ?? 0, ...ALL].find(clear) ?? ALL.find(free) ?? 0;
      taken.push(at(spot));
      return { ...at(spot), spot };
    });
  }

  /**
   * The zoom at which the places of a heap have parted from its first; null if that is too close.
   * @param {Pixels[]} places at the zoom of now
   * @param {number} zoom
   * @param {number} closest
   */
  function partingZoom([first, ...others], zoom, closest) {
    const far = others.map(({ x, y }) => Math.hypot(x - first.x, y - first.y)).filter(Boolean);
    /** @param {number} distance */
    const apartAt = (distance) =>
      Math.ceil((zoom + Math.log2(SYMBOL / distance)) / ZOOM_SNAP) * ZOOM_SNAP;
    if (!far.length || apartAt(Math.max(...far)) > closest) return null;
    return Math.min(closest, apartAt(Math.min(...far)));
  }

  L.atlasSpots = { SYMBOL, spotsOf, partingZoom };
})();
