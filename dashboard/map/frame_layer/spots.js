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
  const [NEAR, TIGHT, GRAZED] = [49, 28, 11]; // near enough to touch symbols and the ends of names instead
  const ZOOM_SNAP = 0.25; // as in dashboard/view/extent.py
  const LOW = 25; // pixels that one may stand farther away, rather than below its place on the name
  /* First right above the place, then around it, farther and farther. */
  const AROUND = [24, 32, 40, 48, 56, 64, 72, 80].flatMap((reach) =>
    [90, 70, 110, 50, 130, 30, 150, 10, 170, 330, 210, 310, 230, 290, 250, 270].map((angle) => {
      const turn = (angle * Math.PI) / 180;
      const cost = reach + (angle > 180 ? LOW : 0);
      return { x: reach * Math.cos(turn), y: -reach * Math.sin(turn), cost };
    }),
  );
  const SPOTS = [{ x: 0, y: -LIFT, cost: 0 }, ...AROUND.sort((a, b) => a.cost - b.cost)];
  const ALL = SPOTS.map((_, spot) => spot);
  const CLOSE = ALL.filter((spot) => SPOTS[spot].cost <= NEAR);

  /* Asked a hundred thousand times a day step; `Math.hypot` takes ten times as long. */
  /** @param {number} x @param {number} y @param {number} reach */
  const within = (x, y, reach) => x * x + y * y < reach * reach;

  /** @param {Pixels} at @param {Box} box @param {number} room */
  const meets = ({ x, y }, [left, top, right, bottom], room) =>
    within(x - Math.min(Math.max(x, left), right), y - Math.min(Math.max(y, top), bottom), room);

  /**
   * Where each symbol stands, the first choose first: right above its place (spot 0), where it stood
   * before, or in the nearest other spot. On the end of a name rather than far away, and on what it shall
   * not cover only if all else is taken.
   * @param {(Pixels & { before?: number })[]} places
   * @param {Box[]} obstacles
   * @returns {(Pixels & { spot: number })[]}
   */
  function spotsOf(places, obstacles) {
    /** @type {Pixels[]} */
    const taken = [];
    return places.map((place) => {
      /** @param {Box} box */
      const own = ([left, top, right, bottom]) => // its dot
        within(place.x - (left + right) / 2, place.y - (top + bottom) / 2, DOT);
      /** @param {number} spot */
      const at = (spot) => ({ x: place.x + SPOTS[spot].x, y: place.y + SPOTS[spot].y });
      /** @param {number} spot @param {number} [apart] */
      const free = (spot, apart = APART) => {
        const { x, y } = at(spot);
        return !taken.some((other) => within(x - other.x, y - other.y, apart));
      };
      /** @param {number} spot @param {number} [apart] @param {number} [room] from letters */
      const clear = (spot, apart = APART, room = CLEAR) => {
        const here = at(spot);
        /** @param {Box} box */
        const covers = (box) => meets(here, box, box[2] - box[0] > 2 * DOT ? room : CLEAR) && !own(box);
        return free(spot, apart) && !obstacles.some(covers);
      };
      // Rather the end of a name than so far away that nobody sees which place is meant.
      const spot = [0, place.before ?? 0, ...CLOSE].find((near) => clear(near))
        ?? CLOSE.find((near) => clear(near, TIGHT, GRAZED))
        ?? ALL.find((far) => clear(far)) ?? ALL.find((far) => free(far)) ?? 0;
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
