/* Two Streamlit elements share one map: one brings the document, which never changes, the other
   the places that are to be shown on it. */

const shared = (globalThis.nkFoundMap ??= { layer: null, show: null });

export default function (component) {
  return component.data instanceof Uint8Array ? mount(component) : link(component);
}

function mount({ parentElement, data }) {
  const host = parentElement.querySelector(".found-host");
  if (host.dataset.mounted) return;
  host.dataset.mounted = "yes";
  let unmount = () => {};
  let wanted = true;
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  new Response(stream).json().then((parts) => {
    if (wanted) unmount = put(host, parts);
  });
  return () => {
    wanted = false;
    unmount();
    delete host.dataset.mounted;
    host.replaceChildren();
  };
}

/* Put the parts of the document into the page; returns what takes the map away again. */
function put(host, parts) {
  for (const rules of parts.styles) {
    const style = document.createElement("style");
    style.textContent = rules;
    host.appendChild(style);
  }
  const stage = document.createElement("div");
  stage.className = "found-stage";
  stage.innerHTML = parts.html;
  host.appendChild(stage);
  for (const code of [...parts.libraries, parts.script]) {
    const script = document.createElement("script");
    script.textContent = code;
    host.appendChild(script);
  }
  const layer = globalThis.nkFound;
  const map = layer.map;
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

function link({ data }) {
  shared.show = () => {
    if (!shared.layer) return;
    shared.layer.map.getContainer().classList.toggle("atlas-dark", data.dark);
    shared.layer.show(data.places);
  };
  shared.show();
}
