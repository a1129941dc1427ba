// @ts-check
/* Areas by keyboard: one at a time is a stop of the Tab key; from it the arrow keys reach all others. */
(function () {
  "use strict";

  L.atlasAreaKeys = (cells, choose) => {
    // From north to south, and from west to east where two lie equally far north.
    const order = [...cells].sort(
      (a, b) => b.middle.lat - a.middle.lat || a.middle.lng - b.middle.lng,
    );
    let stop = order[0];
    /** @param {Cell} cell */
    const tabTo = (cell) => {
      stop.path.setAttribute("tabindex", "-1");
      stop = cell;
      cell.path.setAttribute("tabindex", "0");
    };
    order.forEach((cell, at) => {
      /** @type {Record<AreaAction, () => void>} */
      const actions = {
        next: () => order[(at + 1) % order.length].path.focus(),
        previous: () => order.at(at - 1)?.path.focus(),
        first: () => order[0].path.focus(),
        last: () => order.at(-1)?.path.focus(),
        choose: () => choose(cell),
      };
      cell.path.addEventListener("focus", () => tabTo(cell));
      cell.path.addEventListener("keydown", (event) => {
        const action = L.atlasKeys.area[event.key];
        if (!action) return;
        actions[action]();
        L.DomEvent.stop(event);
      });
    });
    if (stop) tabTo(stop);
  };
})();
