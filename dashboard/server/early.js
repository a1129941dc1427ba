// @ts-check
/* The map ahead of Streamlit. Its document comes beside Streamlit's scripts and stands in the page as
   soon as it is there, on the view of the address; the app's own element takes it over then
   (screens/explore/element.js). Where it cannot be had, that element says why. */

globalThis.nkAtlasEarly = (async () => {
  if (globalThis.origin === "null") return null; // shut in: the first words say so
  const path = location.pathname;
  const parts = await fetched("map-page.json");
  await styled();
  if (location.pathname !== path) return null; // the reader is on another page by now

  const host = document.createElement("div");
  host.className = "atlas-host";
  document.body.append(host);
  const root = put(host, "atlas-page", parts);
  const { nkAtlasFrame, nkPage } = /** @type {any} */ (globalThis);
  const page = new AtlasMapPage(root, nkAtlasFrame, nkPage);
  const asked = new URLSearchParams(location.search);
  if (["1", "true"].includes(asked.get("embed") ?? "")) page.embed("./?"); // "true" is Streamlit's word
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  for (const part of [document.documentElement, ...root.querySelectorAll(".folium-map, .atlas-time")])
    part.classList.toggle("atlas-dark", dark);
  const state = page.begin({ ...page.link.read(asked), notices: [] }); // Python tells of bad parts
  document.querySelector(".first-words")?.remove();
  const later = seen().then(() => fetched("map-later.json"));
  later.then((found) => page.take(found)).catch(() => {});

  /* Away with it where Streamlit shows something else: another page, or a sentence on what is wrong. */
  const drop = () => {
    watching.disconnect();
    page.end();
    nkAtlasFrame.map.remove();
    host.remove();
    globalThis.nkAtlasEarly = Promise.resolve(null);
  };
  const WRONG = "[data-testid=stMain] :is([data-testid=stAlert], [data-testid=stException])";
  const watching = new MutationObserver(() => {
    if (location.pathname !== path || document.querySelector(WRONG)) drop();
  });
  watching.observe(/** @type {HTMLElement} */ (document.getElementById("root")), { subtree: true, childList: true });
  return {
    page,
    later,
    texts: JSON.stringify(page.texts(state.now)),
    /** @param {HTMLElement} to */
    place(to) {
      watching.disconnect();
      globalThis.nkAtlasEarly = Promise.resolve(null);
      const focused = document.activeElement;
      while (host.firstChild) moved(to, host.firstChild);
      host.remove();
      if (root.contains(focused) && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      return root;
    },
  };
})().catch(() => null);

/** Put a part elsewhere with all that a reader has done in it, where the browser can. @param {any} to @param {Node} part */
function moved(to, part) {
  if (to.moveBefore) to.moveBefore(part, null);
  else to.append(part);
}

/** When the style sheet of all pages is there, which says where a map stands, and in what type. */
function styled() {
  const sheet = /** @type {HTMLLinkElement} */ (document.getElementById("style-of-all"));
  return new Promise((done) => {
    if (sheet.sheet) return done(undefined);
    for (const sign of ["load", "error"]) sheet.addEventListener(sign, done);
  });
}
