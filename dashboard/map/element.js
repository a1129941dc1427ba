/* Three Streamlit elements share one map. "Mount" receives the map document once and puts it into
   the page; "points" brings the numbers of imported events, where there are any; "link" tells it
   what to show and carries the reader's doings back to Python. Document and numbers are large and
   never change, so they are not sent again when something else does. */

const shared = (globalThis.nkAtlas ??= { map: null, frame: null, order: null, points: null });
const SETTLED_AFTER = 250; // milliseconds without a change before Python is told

export default function (component) {
  if (!(component.data instanceof Uint8Array)) return link(component);
  return component.parentElement.querySelector(".atlas-host")
    ? mounted(component, "atlas-stage", begin)
    : points(component);
}

/* The numbers of imported events may come before the map is there, or after. */
function points({ parentElement, data }) {
  const host = parentElement.querySelector(".atlas-points");
  if (host.dataset.taken) return;
  host.dataset.taken = "yes";
  unpacked(data).then((answer) => answer.arrayBuffer()).then((buffer) => {
    shared.points = buffer;
    shared.frame?.imported.take(buffer);
  });
}

/* The map of the document that stands in a stage; returns what takes it away again. */
function begin(stage) {
  const name = stage.querySelector(".folium-map").id;
  shared.map = globalThis[name];
  shared.frame = globalThis.nkAtlasFrame;
  shared.order = null;
  if (shared.points) shared.frame.imported.take(shared.points);
  const size = shared.map.getSize();
  shared.map.invalidateSize();
  if (!size.equals(shared.map.getSize())) shared.frame.home(); // it had no size before
  // Until the reader moves it the map keeps its first view whole, whatever comes or goes around it.
  let moved = false;
  const moves = () => (moved = true);
  for (const sign of ["pointerdown", "wheel", "keydown"])
    stage.addEventListener(sign, moves, { once: true, passive: true });
  const resized = new ResizeObserver(() => {
    const stays = moved || shared.placed;
    shared.quiet = !stays; // a place that the reader has not chosen is none to remember
    shared.map.invalidateSize({ pan: stays });
    if (!stays) shared.frame.home();
    shared.quiet = false;
  });
  resized.observe(stage);
  shared.show?.();
  return () => {
    resized.disconnect();
    tellNothing();
    shared.map?.remove();
    shared.map = shared.frame = null;
  };
}

function link({ data, setStateValue }) {
  shared.show = () => {
    for (const element of document.querySelectorAll(".atlas-stage > div"))
      element.classList.toggle("atlas-dark", data.dark);
    shared.placed = Boolean(data.lesson || (data.center && data.zoom));
    if (data.lesson) {
      listen(setStateValue, ["atlas:lesson"]); // the step; where the map is, nobody asks
      shared.order = null;
      shared.frame.lessons.open(data.lesson, data.step);
      return;
    }
    // Streamlit may hand a map on from page to page, with a lesson still open.
    const taught = shared.frame.lessons.lesson !== null;
    shared.frame.lessons.close();
    const { day, window, chapter, center, zoom, order, dark: _dark, ...view } = data;
    shared.frame.show(view);
    if (order !== shared.order) {
      shared.order = order; // Python asks for a day or a place of its own; else the reader's stay
      shared.frame.time.go(day, chapter, window);
      if (center && zoom) shared.map.setView([center[1], center[0]], zoom, { animate: false });
      else if (taught) shared.frame.home();
    }
    listen(setStateValue);
  };
  if (shared.frame) shared.show();
}

function listen(setStateValue, only) {
  const { map } = shared;
  if (shared.handlers) map.off(shared.handlers);
  const round = (value, places) => Number(value.toFixed(places));
  shared.handlers = {
    "atlas:lesson": ({ lesson, step }) => tell(setStateValue, "step", { lesson, step }),
    "atlas:choose": ({ key }) => tell(setStateValue, "chosen", { key }),
    "atlas:time": ({ day, chapter, window }) =>
      tell(setStateValue, "time", { day, chapter, window }),
    moveend: () => {
      if (shared.quiet) return;
      clearTimeout(shared.moving);
      shared.moving = setTimeout(() => {
        if (shared.map !== map) return; // the page has gone
        const { lng, lat } = map.getCenter();
        const center = [round(lng, 4), round(lat, 4)];
        tell(setStateValue, "place", { center, zoom: round(map.getZoom(), 2) });
      }, SETTLED_AFTER);
    },
  };
  for (const name of Object.keys(shared.handlers))
    if (only && !only.includes(name)) delete shared.handlers[name];
  map.on(shared.handlers);
}
