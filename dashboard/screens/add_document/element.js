// @ts-check
/* Two Streamlit elements share one map: one brings the document, which never changes, the other
   the places that are to be shown on it. */

const shared = (globalThis.nkFoundMap ??= { layer: null, show: null });

/** @param {StreamlitElement<Uint8Array | { places: FoundPlace[], dark: boolean }>} element */
export default function ({ parentElement, data }) {
  return data instanceof Uint8Array
    ? mounted(parentElement, sent(data, "found-stage"), begin)
    : link(data);
}

/**
 * The map of the document that stands in a stage; returns what takes it away again.
 * @param {HTMLElement} stage
 */
function begin(stage) {
  const layer = globalThis.nkFound;
  const { map } = layer;
  shared.layer = layer;
  map.invalidateSize();
  const resized = new ResizeObserver(() => {
    const before = map.getSize();
    map.invalidateSize();
    if (!before.x || !before.y) layer.home(); // it had no size before
    layer.untangle();
  });
  resized.observe(stage);
  shared.show?.();
  return () => {
    resized.disconnect();
    map.remove();
    if (shared.layer === layer) shared.layer = null;
  };
}

/** @param {{ places: FoundPlace[], dark: boolean }} data */
function link(data) {
  shared.show = () => {
    if (!shared.layer) return;
    shared.layer.map.getContainer().classList.toggle("atlas-dark", data.dark);
    shared.layer.show(data.places);
  };
  shared.show();
}
