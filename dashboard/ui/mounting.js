// @ts-check
/* Putting a map document into a Streamlit page; written before the script of each element that
   mounts one. */

/**
 * Mount a document once in the host of a Streamlit element, in a stage of a class. `begin(stage)` is
 * called when its scripts have run, and returns what ends it. A page has one document: that of the
 * page before, which Streamlit leaves standing until the new page is whole, gives way at once, so
 * that nobody reads or uses a map that is no longer meant.
 * @param {{ parentElement: Element, data: Uint8Array }} element
 * @param {string} className
 * @param {(stage: HTMLElement) => () => void} begin
 */
function mounted({ parentElement, data }, className, begin) {
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
  unpacked(data).then((answer) => answer.json()).then((parts) => {
    if (wanted) end = begin(put(host, className, parts));
  });
  return leave;
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
  telling.waiting.set(name, () => setStateValue(name, { ...piece, at: Date.now() }));
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
  new MutationObserver(() => {
    if (!resting()) {
      used = -Infinity; // Streamlit has begun with what the reader did
      begun = leaving !== null;
    } else if (begun) leave();
    else send();
  }).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"] });
  return { waiting, unsettled, send };
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

/**
 * Put the parts of a document into the page; returns their stage.
 * @param {HTMLElement} host
 * @param {string} className
 * @param {DocumentParts} parts
 */
function put(host, className, parts) {
  for (const rules of parts.styles) {
    const style = document.createElement("style");
    style.textContent = rules;
    host.appendChild(style);
  }
  const stage = document.createElement("div");
  stage.className = className;
  stage.innerHTML = parts.html;
  host.appendChild(stage);
  for (const code of [...parts.libraries, parts.script]) {
    const script = document.createElement("script");
    script.textContent = code;
    host.appendChild(script);
  }
  return stage;
}

