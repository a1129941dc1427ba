// @ts-check
/* A place or an area to be found on the map: by a click, by Enter on the middle of the map or on an
   area, or by its name. Near enough is what the place's own precision allows, and what a finger can
   hit. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const REACH = 22; // pixels: half of what a finger covers
  const FINGERS = matchMedia("(hover: none)");
  const CLASS = "atlas-locating";

  /**
   * @param {AtlasFrame} frame
   * @param {LessonTask} task
   * @param {() => void} answered what follows when the map was clicked
   * @returns {TaskAnswer}
   */
  L.atlasLocating = (frame, { target: wanted, choices, right }, answered) => {
    const { map } = frame;
    const target = /** @type {NonNullable<typeof wanted>} */ (wanted); // this kind has one
    const container = map.getContainer();
    const { selected } = frame.view; // of the step
    /** @type {{ lat: number, lng: number } | null} */
    let at = null;
    /** @type {L.Circle | undefined} */
    let near;
    const aim = container.appendChild(html("div", "atlas-aim", "", { "aria-hidden": true }));
    const box = html("div");
    const label = html("label", "atlas-task-pair", say("Or by its name"));
    const select = label.appendChild(html("select"));
    select.append(html("option", "", say("Which?"), { value: "" }));
    choices.forEach((choice, number) => select.append(html("option", "", choice, { value: number })));
    select.addEventListener("change", () => place(null));
    box.append(html("p", "atlas-task-how", FINGERS.matches ? say("Tap it on the map.") : say("Click it on the map.")));
    if (!FINGERS.matches) {
      const title = say("The arrow keys move the map under the cross, + and − zoom it, Enter answers");
      const aiming = html("button", "", say("Aim with the keyboard"), { title });
      aiming.addEventListener("click", () => container.focus({ preventScroll: true }));
      box.append(aiming);
    }
    box.append(label);

    /** @param {typeof at} where */
    function place(where) {
      at = where;
      L.atlasPin(map, at && [at.lng, at.lat]);
    }

    /** @param {{ lat: number, lng: number }} where */
    function answer(where) {
      select.value = "";
      place(where);
      answered();
    }

    /** Whether it is the map itself, and no button or card over it. @param {EventTarget | null} part */
    const isMap = (part) => part === container || Boolean(/** @type {Element} */ (part).closest(".leaflet-map-pane"));

    /** @param {MouseEvent} event */
    const click = (event) => {
      if (!isMap(event.target) || map.dragging.moved()) return;
      event.stopPropagation(); // it answers, and chooses nothing
      answer(map.mouseEventToLatLng(event));
    };
    /** @param {KeyboardEvent} event */
    const key = (event) => {
      const cell = [...frame.cells.values()].find(({ path }) => path === event.target);
      if (L.atlasKeys.area[event.key] !== "choose" || !(cell || event.target === container)) return;
      event.preventDefault();
      event.stopPropagation();
      answer(cell ? inside(cell) : map.getCenter());
    };
    container.classList.add(CLASS);
    container.addEventListener("click", click, true);
    container.addEventListener("keydown", key, true);

    /** A point of an area that surely lies in it. @param {Cell} cell */
    function inside(cell) {
      if (holds(cell, cell.middle)) return cell.middle;
      const { width, height, x, y } = cell.path.getBBox();
      const steps = Array.from({ length: 81 }, (_, n) => L.point(x + (width * ((n % 9) + 0.5)) / 9, y + (height * (Math.floor(n / 9) + 0.5)) / 9));
      const found = steps.map((point) => map.layerPointToLatLng(point)).find((point) => holds(cell, point));
      return found ?? cell.middle;
    }

    /** @param {Cell} cell @param {L.LatLngExpression} where */
    function holds({ path }, where) {
      return path.isPointInFill(map.latLngToLayerPoint(where));
    }

    /** How far it is from near enough, in km; 0 if it is. @param {{ lat: number, lng: number }} where */
    function off(where) {
      const reach = map.distance(where, map.layerPointToLatLng(map.latLngToLayerPoint(where).add([REACH, 0])));
      if (target.at) {
        const metres = map.distance(where, [target.at[1], target.at[0]]);
        return metres <= Math.max((target.km ?? 0) * 1000, reach) ? 0 : metres / 1000;
      }
      const cell = frame.cells.get(target.key.slice("area:".length));
      if (!cell || holds(cell, where)) return 0;
      const [polygon] = /** @type {L.Polygon[]} */ (cell.layer.getLayers());
      const edge = polygon.closestLayerPoint(map.latLngToLayerPoint(where));
      return map.distance(where, map.layerPointToLatLng(edge)) / 1000;
    }

    return {
      box,
      given: () => at !== null || select.value !== "",
      check() {
        if (!at) return right.includes(Number(select.value)) ? "" : say("Not this one. Look at the map again.");
        const km = off(at);
        return km ? say("Not yet: about {km} km off.", { km: Math.max(1, Math.round(km)) }) : "";
      },
      solve() {
        frame.show({ selected: target.key });
        if (!at) select.value = String(right[0]);
        if (!target.at || near) return;
        const middle = L.latLng(target.at[1], target.at[0]);
        near = L.circle(middle, { radius: (target.km ?? 0) * 1000, interactive: false, className: "atlas-task-near" });
        near.addTo(map);
        if (!at) L.atlasPin(map, target.at);
        if (!map.getBounds().contains(middle)) map.panTo(middle);
      },
      stop() {
        container.classList.remove(CLASS);
        container.removeEventListener("click", click, true);
        container.removeEventListener("keydown", key, true);
        aim.remove();
        near?.remove();
        if (frame.view.selected === target.key) frame.show({ selected });
        place(null);
      },
    };
  };
})();
