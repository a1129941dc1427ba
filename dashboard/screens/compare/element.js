// @ts-check
/* Two Streamlit elements share the comparison: "mount" receives the document once, "link" tells it
   what to show and carries the reader's doings back to Python. */

const shared = (globalThis.nkComparing ??= { both: null, order: null });
const SETTLED_AFTER = 250; // milliseconds without a change before Python is told

/** @param {StreamlitElement<Uint8Array | CompareLink>} element */
export default function ({ parentElement, data, setStateValue }) {
  return data instanceof Uint8Array
    ? mounted(parentElement, sent(data, "atlas-comparing"), begin)
    : link(data, setStateValue);
}

/** @param {HTMLElement} stage */
function begin(stage) {
  const both = (shared.both = globalThis.nkAtlasCompare);
  shared.order = null;
  both.resized(); // it had no size before, and showed the whole world
  both.home();
  shared.show?.();
  const resized = new ResizeObserver(() => both.resized());
  resized.observe(/** @type {Element} */ (stage.querySelector(".atlas-compare")));
  return () => {
    resized.disconnect();
    tellNothing();
    both.remove();
    shared.both = shared.show = shared.told = null;
  };
}

/** @param {CompareLink} data @param {SetStateValue} setStateValue */
function link(data, setStateValue) {
  const { center, zoom, order, ...view } = data;
  shared.show = () => {
    const { both } = shared;
    if (!both) return;
    both.show(view);
    if (order !== shared.order) {
      shared.order = order; // Python asks for a place of its own; else the reader's stays
      if (center && zoom) both.maps[0].setView([center[1], center[0]], zoom, { animate: false });
      else both.home();
      shared.told = placeOf(both.maps[0]);
    }
    listen(both, setStateValue);
  };
  shared.show();
}

/** @param {AtlasCompare} both @param {SetStateValue} setStateValue */
function listen(both, setStateValue) {
  if (shared.handlers) for (const map of both.maps) map.off(shared.handlers);
  shared.handlers = {
    "atlas:choose": ({ key }) => tell(setStateValue, "chosen", { key }),
    moveend: () => {
      clearTimeout(shared.moving);
      shared.moving = setTimeout(() => {
        if (!shared.both) return;
        const now = placeOf(shared.both.maps[0]);
        if (JSON.stringify(now) === JSON.stringify(shared.told)) return; // drawn anew, not moved
        shared.told = now;
        tell(setStateValue, "place", now);
      }, SETTLED_AFTER);
    },
  };
  for (const map of both.maps) map.on(shared.handlers);
}
