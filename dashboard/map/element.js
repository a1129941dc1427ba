// @ts-check
/* Two Streamlit elements share the map of a lesson. "Mount" receives the map document once and puts
   it into the page; "link" tells it which lesson to show, and carries the reader's step back. */

/* Of lessons alone: a page that comes after one must not find what this one was to show. */
const shared = (globalThis.nkAtlasLessonMap ??= { map: null, frame: null });

/** @param {StreamlitElement<Uint8Array | LessonLink>} element */
export default function ({ parentElement, data, setStateValue }) {
  if (data instanceof Uint8Array) return mounted(parentElement, sent(data, "atlas-stage"), begin);
  return link(data, setStateValue);
}

/**
 * The map of the document that stands in a stage; returns what takes it away again.
 * @param {HTMLElement} stage
 */
function begin(stage) {
  const frame = (shared.frame = globalThis.nkAtlasFrame);
  const map = (shared.map = frame.map);
  const size = map.getSize();
  map.invalidateSize();
  if (!size.equals(map.getSize())) frame.home(); // it had no size before
  const resized = new ResizeObserver(() => map.invalidateSize());
  resized.observe(stage);
  shared.show?.();
  return () => {
    resized.disconnect();
    tellNothing();
    map.remove();
    shared.map = shared.frame = null;
  };
}

/** @param {LessonLink} data @param {SetStateValue} setStateValue */
function link(data, setStateValue) {
  shared.show = () => {
    const { map, frame } = shared;
    if (!map || !frame) return;
    for (const element of document.querySelectorAll(".atlas-stage > div"))
      element.classList.toggle("atlas-dark", data.dark);
    if (shared.handlers) map.off(shared.handlers);
    // The step; where the map is, nobody asks.
    shared.handlers = {
      "atlas:lesson": ({ lesson, step }) => tell(setStateValue, "step", { lesson, step }),
    };
    map.on(shared.handlers);
    frame.lessons.list = () => tell(setStateValue, "left", { lesson: data.lesson.id });
    frame.lessons.open(data.lesson, data.step);
  };
  shared.show();
}
