// @ts-check
/* Runs before Streamlit's own scripts: takes the first words away when the page has something to
   show, keeps one entry of the browser's history for each page and each lesson, and the list of pages
   shut. */

(function () {
  "use strict";

  const words = /** @type {HTMLElement} */ (document.querySelector(".first-words"));
  const link = /** @type {HTMLAnchorElement} */ (words.querySelector("a"));
  // A lesson may stand after the # (dashboard/lesson_maker). Streamlit takes it off the address, and
  // is to leave it there while the lesson plays, or a page that is loaded anew had lost it.
  globalThis.nkAtlasFragment = location.hash;
  const hasMap = "takesView" in link.dataset;
  if (hasMap) {
    const view = new URLSearchParams(location.search); // the file's links say it as the map's do
    view.delete("embed");
    view.delete("make");
    link.hash = location.hash || String(view);
  }

  // A frame whose sandbox gives it no origin may load none of the server's scripts.
  if (globalThis.origin === "null") words.classList.add("first-words-shut-in");

  const SHOWN = "[data-testid=stMain] [data-testid=stElementContainer]:not(.st-key-theme)";
  const EMPTY = ".atlas-host:empty"; // where a map is still on its way
  // Or what comes instead: a sentence on what is wrong. A run that has ended is no sign: the script
  // that puts the map in may still be on its way.
  const MAP = ".atlas-host:not(:empty), [data-testid=stMain] :is([data-testid=stAlert], [data-testid=stException])";
  const look = new MutationObserver(() => {
    if (!document.querySelector(SHOWN) || document.querySelector(EMPTY)) return;
    if (hasMap && !document.querySelector(MAP)) return;
    look.disconnect();
    words.remove();
  });
  look.observe(/** @type {HTMLElement} */ (document.getElementById("root")), {
    subtree: true, childList: true,
  });

  // Streamlit remembers a list of pages that was opened, and would open it over each page of a phone.
  try {
    for (const name of Object.keys(localStorage))
      if (name.startsWith("stSidebarCollapsed-")) localStorage.removeItem(name);
  } catch {
    // A browser that lets nothing be kept has nothing to forget.
  }

  // Streamlit makes an entry of the history for each change of the address. A map that is dragged
  // changes it a hundred times; one step back is to leave it all the same.
  /** @param {URL | Location} address */
  const entry = ({ pathname, search }) => `${pathname}?${new URLSearchParams(search).get("lesson")}`;
  const push = history.pushState;
  /** @type {History["pushState"]} */
  history.pushState = function (state, title, url) {
    const wanted = new URL(url ?? "", location.href);
    if (wanted.searchParams.has("make")) wanted.hash ||= globalThis.nkAtlasFragment ?? "";
    const same = entry(wanted) === entry(location);
    (same ? history.replaceState : push).call(history, state, title, wanted);
  };
})();
