// @ts-check
/* The embed around the map page: what is after # says what is shown. It writes nothing there: steps
   back in the browser's history are those of the article. */

(function () {
  "use strict";

  const { nkPage, nkAtlasFrame } = /** @type {any} */ (globalThis);
  /** @param {string} id */
  const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  const page = new AtlasMapPage($("atlas"), nkAtlasFrame, /** @type {PageData} */ (nkPage));
  const asked = () => new URLSearchParams(location.hash.slice(1));

  page.embed($("atlas").dataset.whole ?? "");
  page.begin(page.link.read(asked().size ? asked() : Object.entries(page.data.view)));
  page.followDevice();
  addEventListener("hashchange", () => page.show(asked()));
  addEventListener("DOMContentLoaded", () => {
    nkAtlasFrame.events.take(JSON.parse($("claims").textContent ?? ""));
    page.uncover();
  });
})();
