// @ts-check
/* Three Streamlit elements share one map. "Mount" receives the map document once and puts it into
   the page; "points" brings the numbers of imported events, where there are any; "link" tells it
   what to show and carries the reader's doings back to Python. Document and numbers are large and
   never change, so they are not sent again when something else does. */

const shared = (globalThis.nkAtlas ??= { map: null, frame: null, order: null, points: null });
const SETTLED_AFTER = 250; // milliseconds without a change before Python is told

/** @param {StreamlitElement<Uint8Array | MapLink | LessonLink>} element */
export default function ({ parentElement, data, setStateValue }) {
  if (!(data instanceof Uint8Array)) return link(data, setStateValue);
  return parentElement.querySelector(".atlas-host")
    ? mounted({ parentElement, data }, "atlas-stage", begin)
    : points({ parentElement, data });
}

/**
 * The numbers of imported events may come before the map is there, or after.
 * @param {{ parentElement: Element, data: Uint8Array }} element
 */
function points({ parentElement, data }) {
  const host = /** @type {HTMLElement} */ (parentElement.querySelector(".atlas-points"));
  if (host.dataset.taken) return;
  host.dataset.taken = "yes";
  unpacked(data).then((answer) => answer.arrayBuffer()).then((buffer) => {
    shared.points = buffer;
    shared.frame?.imported.take(buffer);
  });
}

/**
 * The map of the document that stands in a stage; returns what takes it away again.
 * @param {HTMLElement} stage
 */
function begin(stage) {
  const frame = (shared.frame = globalThis.nkAtlasFrame);
  const map = (shared.map = frame.map);
  shared.order = null;
  if (shared.points) frame.imported.take(shared.points);
  const size = map.getSize();
  map.invalidateSize();
  if (!size.equals(map.getSize())) frame.home(); // it had no size before
  // Until the reader moves it the map keeps its first view whole, whatever comes or goes around it.
  let moved = false;
  const moves = () => {
    moved = true;
  };
  for (const sign of ["pointerdown", "wheel", "keydown"])
    stage.addEventListener(sign, moves, { once: true, passive: true });
  const resized = new ResizeObserver(() => {
    const stays = moved || Boolean(shared.placed);
    shared.quiet = !stays; // a place that the reader has not chosen is none to remember
    map.invalidateSize({ pan: stays });
    if (!stays) frame.home();
    shared.quiet = false;
  });
  resized.observe(stage);
  shared.show?.();
  return () => {
    resized.disconnect();
    tellNothing();
    map.remove();
    shared.map = shared.frame = null;
  };
}

/** @param {MapLink | LessonLink} data @param {SetStateValue} setStateValue */
function link(data, setStateValue) {
  shared.show = () => {
    const { map, frame } = shared;
    if (!map || !frame) return;
    for (const element of document.querySelectorAll(".atlas-stage > div"))
      element.classList.toggle("atlas-dark", data.dark);
    if ("lesson" in data) {
      shared.placed = true;
      shared.order = null;
      listen(map, {
        // The step; where the map is, nobody asks.
        "atlas:lesson": ({ lesson, step }) => tell(setStateValue, "step", { lesson, step }),
      });
      frame.lessons.open(data.lesson, data.step);
      return;
    }
    // Streamlit may hand a map on from page to page, with a lesson still open.
    const taught = frame.lessons.lesson !== null;
    frame.lessons.close();
    const { day, window, chapter, center, zoom, order, dark: _dark, ...view } = data;
    shared.placed = Boolean(center && zoom);
    frame.show(view);
    if (order !== shared.order) {
      shared.order = order; // Python asks for a day or a place of its own; else the reader's stay
      frame.time.go(day, chapter, window);
      if (center && zoom) map.setView([center[1], center[0]], zoom, { animate: false });
      else if (taught) frame.home();
    }
    listen(map, {
      "atlas:choose": ({ key }) => tell(setStateValue, "chosen", { key }),
      "atlas:time": (time) =>
        tell(setStateValue, "time", { day: time.day, chapter: time.chapter, window: time.window }),
      moveend: () => moveEnded(map, setStateValue),
    });
  };
  shared.show();
}

/** @param {L.Map} map @param {L.LeafletEventHandlerFnMap} handlers */
function listen(map, handlers) {
  if (shared.handlers) map.off(shared.handlers);
  shared.handlers = handlers;
  map.on(handlers);
}

/** @param {L.Map} map @param {SetStateValue} setStateValue */
function moveEnded(map, setStateValue) {
  if (shared.quiet) return;
  clearTimeout(shared.moving);
  shared.moving = setTimeout(() => {
    if (shared.map === map) tell(setStateValue, "place", placeOf(map)); // else the page has gone
  }, SETTLED_AFTER);
}
