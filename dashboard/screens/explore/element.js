// @ts-check
/* Elements of Streamlit that share one map page. "Mount" receives its document once and puts it into
   the page; "later" brings the panels, "points" the numbers of imported events, where there are any;
   "link" tells it what to show, and carries the reader's view back to Python once it has settled.
   What is large never changes, so it is not sent again when something else does. */

const shared = (globalThis.nkAtlas ??= { map: null, frame: null, order: null, points: null });
shared.started ??= new Promise((resolve) => {
  shared.begun = () => resolve(undefined);
});
const SETTLED_AFTER = 120; // milliseconds without a change before Python is told

/** @param {StreamlitElement<Uint8Array | MapPageLink>} element */
export default function ({ parentElement, data, setStateValue }) {
  if (!(data instanceof Uint8Array)) return link(data, setStateValue);
  if (parentElement.querySelector(".atlas-host")) return mounted({ parentElement, data }, "atlas-page", begin);
  const host = /** @type {HTMLElement} */ (parentElement.querySelector(".atlas-later, .atlas-points"));
  if (host.dataset.taken) return;
  host.dataset.taken = "yes";
  if (host.matches(".atlas-points")) takePoints(data);
  else takeLater(data);
}

/** @param {Uint8Array} data the numbers of imported events; they may come before the map is there */
async function takePoints(data) {
  shared.points = await (await unpacked(data)).arrayBuffer();
  shared.frame?.imported.take(shared.points);
}

/** @param {Uint8Array} data the panels and the table; they wait until the map has been seen */
async function takeLater(data) {
  await shared.started;
  await seen();
  shared.later = await (await unpacked(data)).json();
  if (shared.later) shared.page?.take(shared.later);
}

/** When what stands in the page by now has been painted; at once where nobody looks at it.
 * @returns {Promise<void>} */
function seen() {
  return new Promise((done) => {
    if (document.hidden) done(undefined);
    else requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)));
  });
}

/**
 * The page of the document that stands in a stage; returns what takes it away again.
 * @param {HTMLElement} root
 */
function begin(root) {
  const frame = (shared.frame = globalThis.nkAtlasFrame);
  const map = (shared.map = frame.map);
  const { nkPage } = /** @type {any} */ (globalThis);
  const page = (shared.page = new AtlasMapPage(root, /** @type {any} */ (frame), nkPage));
  shared.order = null;
  if (shared.points) frame.imported.take(shared.points);
  map.invalidateSize();
  shared.show?.();
  return () => {
    page.end();
    if (shared.tellNow) telling.unsettled.delete(shared.tellNow);
    tellNothing();
    map.remove();
    shared.map = shared.frame = shared.page = null;
  };
}

/** @param {MapPageLink} data @param {SetStateValue} setStateValue */
function link(data, setStateValue) {
  shared.tell = setStateValue;
  shared.show = () => show(data);
  shared.show();
}

/** @param {MapPageLink} data */
function show(data) {
  const { page, frame } = shared;
  if (!page || !frame) return;
  for (const part of page.root.querySelectorAll(".folium-map, .atlas-time"))
    part.classList.toggle("atlas-dark", data.dark);
  page.root.classList.toggle("atlas-embedded", data.embedded);
  const { state } = page;
  if (!state) start(data);
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

/** @param {MapPageLink} data */
function start({ query, notices }) {
  const page = /** @type {InstanceType<typeof AtlasMapPage>} */ (shared.page);
  const first = page.link.read(Object.entries(query));
  page.begin({ ...first, notices });
  shared.begun?.();
  seen().then(() => shared.later && shared.page === page && page.take(shared.later));
  /** @type {number | undefined} */
  let settling;
  let told = (shared.asked = JSON.stringify(query));
  shared.moved = false;
  const tellNow = () => {
    clearTimeout(settling);
    if (shared.page !== page || !page.state || !shared.tell) return false;
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
