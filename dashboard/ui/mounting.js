// @ts-check
/* Putting a map document into a Streamlit page; written before the script of each element that
   mounts one. */

/**
 * Mount a document once in the host of a Streamlit element. `arriving` puts it there, sooner or
 * later, and gives its stage, or null where it only says why there is none; then `begin(stage)` is
 * called, and returns what ends it. A page has one document: that of the page before, which Streamlit leaves standing until the new page is
 * whole, gives way at once, so that nobody reads or uses a map that is no longer meant.
 * @param {Element} parentElement
 * @param {Promise<(host: HTMLElement) => HTMLElement | null>} arriving
 * @param {(stage: HTMLElement) => () => void} begin
 */
function mounted(parentElement, arriving, begin) {
  const host = /** @type {HTMLElement} */ (parentElement.querySelector(".atlas-host"));
  if (host.dataset.mounted) return;
  host.dataset.mounted = "yes";
  globalThis.nkAtlasLeaves?.();
  let end = () => {};
  let wanted = true;
  const leave = () => {
    if (!wanted) return;
    wanted = false;
    if (globalThis.nkAtlasLeaves === leave) globalThis.nkAtlasLeaves = null;
    end();
    delete host.dataset.mounted;
    host.replaceChildren();
  };
  globalThis.nkAtlasLeaves = leave;
  arriving.then((place) => {
    const stage = wanted && place(host);
    if (stage) end = begin(stage);
  });
  return leave;
}

/** A document that Python has sent, in a stage of a class. @param {Uint8Array} data @param {string} className */
async function sent(data, className) {
  const parts = await (await unpacked(data)).json();
  return (/** @type {HTMLElement} */ host) => put(host, className, parts);
}

/**
 * Tells Python a piece of news (a name and an object) at a moment when nothing is lost by it. A
 * message that comes before Streamlit has begun with the one before takes its place, and with it a
 * click is gone. So news waits, the latest of each name, while the page is at work, and a moment
 * after the reader used something else on the page, until its run has begun.
 * @param {SetStateValue} setStateValue
 * @param {string} name
 * @param {object} piece
 */
function tell(setStateValue, name, piece) {
  telling.waiting.set(name, () => setStateValue(name, { ...piece, at: (telling.toldAt = Date.now()) }));
  telling.send();
}

/* Forget what was not told: the page has gone. */
function tellNothing() {
  telling.waiting.clear();
}

const telling = (globalThis.nkAtlasTelling ??= startTelling());

/** @returns {News} */
function startTelling() {
  const MENU = "a[data-testid=stTopNavLink], a[data-testid=stSidebarNavLink]";
  const GIVES_UP_AFTER = 10_000; // milliseconds in which even a slow server has begun
  const BEGINS_WITHIN = 600; // milliseconds from a click to the run that it causes, if it does
  /** @type {News["waiting"]} */
  const waiting = new Map();
  const resting = () => {
    const app = document.querySelector("[data-test-script-state]");
    return !app || app.getAttribute("data-test-script-state") === "notRunning";
  };
  let used = -Infinity;
  let timer = 0;
  const wait = () => used + BEGINS_WITHIN - performance.now();
  const sendAll = () => {
    const pieces = [...waiting.values()];
    waiting.clear();
    for (const piece of pieces) piece();
  };
  const send = () => {
    clearTimeout(timer);
    if (!waiting.size || !resting()) return;
    if (wait() > 0) timer = setTimeout(send, wait());
    else sendAll();
  };
  /** @type {News["unsettled"]} */
  const unsettled = new Set();
  /** @type {HTMLAnchorElement | null} */
  let leaving = null; // the link that a reader presses once more, through us
  let begun = false; // whether Streamlit has begun with what was told before that
  const leave = () => {
    const to = leaving;
    leaving = null;
    begun = false;
    for (const link of to ? menu() : []) // drawn anew meanwhile
      if (link.href === to?.href) return link.click();
  };
  const menu = () => /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(MENU));
  /* To another page, but with the view as it is now: that goes first, and the click when Streamlit
     has done with it. */
  const leaves = (/** @type {Event} */ event) => {
    const link = event.target instanceof Element && event.target.closest(MENU);
    if (event.type !== "click" || !(link instanceof HTMLAnchorElement)) return false;
    const told = [...unsettled].map((tellNow) => tellNow());
    if (leaving || !(waiting.size || told.includes(true))) return false;
    leaving = link;
    event.preventDefault();
    event.stopImmediatePropagation();
    sendAll();
    setTimeout(() => {
      if (!begun) leave();
    }, GIVES_UP_AFTER);
    return true;
  };
  for (const sign of ["click", "change", "keydown"])
    document.addEventListener(sign, (event) => {
      const { target } = event;
      if (target instanceof Element && target.closest(".atlas-host")) return;
      if (leaves(event)) return;
      if (wait() <= 0) sendAll(); // the message of the click says it once more
      used = performance.now();
    }, true);
  /* A quick run may come and go before we are called: then a change tells of it, or not even that,
     where the page is drawn once for both. So Python says besides what it has heard. */
  new MutationObserver((changes) => {
    if (!resting() || changes.some(({ oldValue }) => oldValue === "notRunning")) {
      used = -Infinity; // Streamlit has begun with what the reader did
      begun = leaving !== null;
    }
    if (!resting()) return;
    if (begun) leave();
    else send();
  }).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"], attributeOldValue: true });
  /** @type {News["heard"]} */
  const heard = (at) => {
    if (!leaving || at < news.toldAt) return;
    begun = true;
    if (resting()) leave();
  };
  /** @type {News} */
  const news = { waiting, unsettled, send, heard, toldAt: 0 };
  return news;
}

/** @param {Uint8Array} data gzipped */
async function unpacked(data) {
  const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (data);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}

/**
 * Where a map is: its centre (longitude, latitude) and zoom, as a link says them.
 * @param {L.Map} map
 */
function placeOf(map) {
  /** @param {number} value @param {number} places */
  const round = (value, places) => Number(value.toFixed(places));
  const { lng, lat } = map.getCenter();
  return { center: [round(lng, 4), round(lat, 4)], zoom: round(map.getZoom(), 2) };
}
