// @ts-check
/* Elements of Streamlit that share one map page. "Mount" puts its document into the page, which the
   server has for all readers: mostly it stands there already (server/early.js); "points" brings the
   numbers of imported events, where there are any; "link" tells it what to show, and carries the
   reader's view back to Python once it has settled. */

const shared = (globalThis.nkAtlas ??= { map: null, frame: null, order: null, points: null });
const SETTLED_AFTER = 120; // milliseconds without a change before Python is told

/** @param {StreamlitElement<Uint8Array | MapPageLink | { failed: string }>} element */
export default function ({ parentElement, data, setStateValue }) {
  if ("failed" in data) return mounted(parentElement, arriving(data.failed), begin);
  if (!(data instanceof Uint8Array)) return link(data, setStateValue);
  const host = /** @type {HTMLElement} */ (parentElement.querySelector(".atlas-points"));
  if (host.dataset.taken) return;
  host.dataset.taken = "yes";
  takePoints(data);
}

/** @param {Uint8Array} data the numbers of imported events; they may come before the map is there */
async function takePoints(data) {
  shared.points = await (await unpacked(data)).arrayBuffer();
  shared.frame?.imported.take(shared.points);
}

/**
 * The document, that stands in the page already or comes now.
 * @param {string} failed what to say where it does not come
 * @returns {Promise<(host: HTMLElement) => HTMLElement | null>}
 */
async function arriving(failed) {
  shared.early = (await globalThis.nkAtlasEarly) ?? null;
  if (shared.early) return shared.early.place;
  const parts = await fetched("map-page.json").catch(() => null);
  if (parts) return (host) => put(host, "atlas-page", parts);
  return (host) => {
    host.textContent = failed;
    return null;
  };
}

/**
 * The page of the document that stands in a stage; returns what takes it away again.
 * @param {HTMLElement} root
 */
function begin(root) {
  const frame = (shared.frame = globalThis.nkAtlasFrame);
  const map = (shared.map = frame.map);
  const { nkPage } = /** @type {any} */ (globalThis);
  const page = (shared.page = shared.early?.page ?? new AtlasMapPage(root, /** @type {any} */ (frame), nkPage));
  shared.order = null;
  if (shared.points) frame.imported.take(shared.points);
  map.invalidateSize();
  shared.show?.();
  return () => {
    shared.leave?.();
    page.end();
    if (shared.tellNow) telling.unsettled.delete(shared.tellNow);
    tellNothing();
    map.remove();
    shared.map = shared.frame = shared.page = shared.following = null;
  };
}

/** @param {MapPageLink} data @param {SetStateValue} setStateValue */
function link(data, setStateValue) {
  shared.tell = setStateValue;
  shared.show = () => show(data);
  shared.show();
  telling.heard(data.heard);
}

/** @param {MapPageLink} data */
function show(data) {
  const { page, frame } = shared;
  if (!page || !frame) return;
  for (const part of page.root.querySelectorAll(".folium-map, .atlas-time"))
    part.classList.toggle("atlas-dark", data.dark);
  const { state } = page;
  if (shared.following !== page || !state) start(page, data);
  else {
    const query = JSON.stringify(data.query);
    // The page may have begun with what was asked before it was taken away. Once its reader has moved
    // it, another view is only the echo of one that the reader has left meanwhile.
    const late = !shared.moved && query !== shared.asked;
    if (late || data.order !== shared.order) {
      shared.asked = query;
      shared.moved = false;
      page.show(Object.entries(data.query));
      state.set({ notices: data.notices });
    }
  }
  shared.order = data.order; // Python asks for a view of its own; else the reader's stays
  if (data.imported) showImported(data.imported);
}

/** @param {InstanceType<typeof AtlasMapPage>} page @param {MapPageLink} data */
function start(page, { query, notices, embedded }) {
  const { early } = shared;
  shared.early = null;
  shared.following = page;
  const asked = (shared.asked = JSON.stringify(query));
  shared.moved = false;
  if (page.state) {
    page.state.set({ notices }); // with what the map shows by now
    const texts = JSON.stringify(page.texts(page.state.now));
    shared.moved = texts !== early?.texts; // the reader was sooner than Streamlit
    if (!shared.moved && texts !== asked) page.show(Object.entries(query));
  } else {
    if (embedded) page.embed("./?");
    page.begin({ ...page.link.read(Object.entries(query)), notices });
  }
  shared.later ??= early?.later ?? seen().then(() => fetched("map-later.json"));
  shared.later.then(
    (later) => {
      if (shared.page !== page) return;
      if (!early) page.take(later);
      shared.attach?.();
    },
    () => (shared.later = undefined),
  );
  /** @type {number | undefined} */
  let settling;
  let told = asked;
  const tellNow = () => {
    clearTimeout(settling);
    if (shared.page !== page || !page.state || !shared.tell) return false;
    if (page.state.now.lesson) return false; // a lesson of one's own plays, and the view comes back
    page.state.set({}); // with what the map shows by now
    clearTimeout(settling);
    const texts = page.texts(page.state.now);
    if (JSON.stringify(texts) === told) return false;
    told = JSON.stringify(texts);
    tell(shared.tell, "view", { query: texts });
    return true;
  };
  shared.tellNow = tellNow;
  telling.unsettled.add(tellNow);
  page.follow((now) => {
    shared.moved ||= JSON.stringify(page.texts(now)) !== shared.asked;
    clearTimeout(settling);
    settling = setTimeout(tellNow, SETTLED_AFTER);
  });
  if (shared.moved) settling = setTimeout(tellNow, SETTLED_AFTER);
}

/** @param {Required<MapPageLink>["imported"]} imported */
function showImported({ choice, card, answer, found }) {
  const { page, frame } = shared;
  if (!page?.panel || !page.state || !frame) return;
  page.panel.answer = {
    ...answer,
    turn: (direction) => shared.tell && tell(shared.tell, "turn", { key: answer.key, first: answer.first, direction }),
  };
  if (page.finder) {
    page.finder.ask = (query) => shared.tell && tell(shared.tell, "find", { query });
    page.finder.answer(found);
  }
  frame.show({ imported: choice, card });
  page.render(page.state.now);
}
