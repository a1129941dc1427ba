/* Two Streamlit elements share the comparison: "mount" receives the document once, "link" tells it
   what to show and carries the reader's doings back to Python. */

const shared = (globalThis.nkComparing ??= { both: null, order: null });
const SETTLED_AFTER = 250; // milliseconds without a change before Python is told

export default function (component) {
  if (component.data instanceof Uint8Array) return mounted(component, "atlas-comparing", begin);
  return link(component);
}

function begin(stage) {
  const box = stage.querySelector(".atlas-compare");
  shared.both = globalThis.nkAtlasCompare;
  shared.order = null;
  shared.both.resized(); // it had no size before, and showed the whole world
  shared.both.home();
  shared.show?.();
  const resized = new ResizeObserver(() => shared.both.resized());
  resized.observe(box);
  return () => {
    resized.disconnect();
    tellNothing();
    shared.both.remove();
    shared.both = shared.show = shared.told = null;
  };
}

function link({ data, setStateValue }) {
  const { center, zoom, order, ...view } = data;
  shared.show = () => {
    const { both } = shared;
    both.show(view);
    if (order !== shared.order) {
      shared.order = order; // Python asks for a place of its own; else the reader's stays
      if (center && zoom) both.maps[0].setView([center[1], center[0]], zoom, { animate: false });
      else both.home();
      shared.told = place(both.maps[0]);
    }
    listen(both, setStateValue);
  };
  if (shared.both) shared.show();
}

function listen(both, setStateValue) {
  if (shared.handlers) for (const map of both.maps) map.off(shared.handlers);
  shared.handlers = {
    "atlas:choose": ({ key }) => tell(setStateValue, "chosen", { key }),
    moveend: () => {
      clearTimeout(shared.moving);
      shared.moving = setTimeout(() => {
        if (!shared.both) return;
        const now = place(shared.both.maps[0]);
        if (JSON.stringify(now) === JSON.stringify(shared.told)) return; // drawn anew, not moved
        shared.told = now;
        tell(setStateValue, "place", now);
      }, SETTLED_AFTER);
    },
  };
  for (const map of both.maps) map.on(shared.handlers);
}

function place(map) {
  const round = (value, places) => Number(value.toFixed(places));
  const { lng, lat } = map.getCenter();
  return { center: [round(lng, 4), round(lat, 4)], zoom: round(map.getZoom(), 2) };
}
