/* Two Streamlit elements share one map. "Mount" receives the map document once and puts it into
   the page; "link" tells it what to show and carries the reader's choice back to Python. The
   document is large and never changes, so it is not sent again when a reader moves the slider. */

const shared = (globalThis.nkAtlas ??= { document: null, frame: null, pending: null, waiting: [] });

export default function (component) {
  return component.data instanceof Uint8Array ? mount(component) : link(component);
}

function mount({ parentElement, data }) {
  const host = parentElement.querySelector(".atlas-host");
  if (host.dataset.mounted) return;
  host.dataset.mounted = "yes";
  const parts = JSON.parse(new TextDecoder().decode(data));
  for (const rules of parts.styles) {
    const style = document.createElement("style");
    style.textContent = rules;
    host.appendChild(style);
  }
  const stage = document.createElement("div");
  stage.className = "atlas-stage";
  stage.innerHTML = parts.html;
  host.appendChild(stage);
  for (const code of [...parts.libraries, parts.script]) {
    const script = document.createElement("script");
    script.textContent = code;
    host.appendChild(script);
  }
  const name = stage.querySelector(".folium-map").id;
  shared.map = globalThis[name];
  shared.frame = globalThis.nkAtlasFrame;
  const resized = new ResizeObserver(() => shared.map.invalidateSize());
  resized.observe(stage);
  if (shared.pending) shared.show(shared.pending);
  return () => {
    resized.disconnect();
    shared.map?.remove();
    shared.map = shared.frame = null;
    delete host.dataset.mounted;
    host.replaceChildren();
  };
}

function link({ data, setStateValue }) {
  shared.show = (view) => {
    shared.map.getContainer().classList.toggle("atlas-dark", view.dark);
    shared.frame.show(view);
    shared.map.off("atlas:choose").on("atlas:choose", ({ key }) => {
      setStateValue("chosen", { key, at: Date.now() });
    });
  };
  if (shared.frame) shared.show(data);
  else shared.pending = data;
}
