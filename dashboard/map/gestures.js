// @ts-check
/* Fingers and the wheel on a map that is part of a page which scrolls, such as an article: one finger
   and the wheel belong to that page. Two fingers move the map, and the wheel does with Ctrl or once
   the reader has clicked the map; a hint says so once. Such a map has the class "atlas-careful". */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const MOMENT = 1500; // milliseconds
  const KEY = /Mac|iP/.test(navigator.platform) ? "Cmd" : "Ctrl";

  /** @param {L.Map} map */
  function gestures(map) {
    const container = map.getContainer();
    // In a frame of another page; a host may say so of itself, too.
    container.classList.toggle("atlas-careful", window.self !== window.top);
    const hint = container.appendChild(html("div", "atlas-hint", "", { "aria-hidden": true }));
    let fading = 0;
    let entered = false;
    /** @type {Set<string>} */
    const told = new Set();
    /** Once, for as long as the gesture lasts. @param {string} text */
    const tell = (text) => {
      if (told.has(text) && !hint.classList.contains("atlas-shown")) return;
      told.add(text);
      hint.textContent = text;
      hint.classList.add("atlas-shown");
      clearTimeout(fading);
      fading = setTimeout(() => hint.classList.remove("atlas-shown"), MOMENT);
    };
    /** @param {Event} event */
    const mine = ({ target }) =>
      container.classList.contains("atlas-careful") &&
      !(target instanceof Element && target.closest(".leaflet-control, .atlas-card"));

    container.addEventListener("pointerdown", ({ pointerType }) => {
      entered ||= pointerType === "mouse";
    });
    container.addEventListener("pointerleave", () => {
      entered = false;
    });
    container.addEventListener("wheel", (event) => {
      if (!mine(event) || entered || event.ctrlKey || event.metaKey) return;
      event.stopPropagation(); // before Leaflet takes it
      tell(say("{key} + wheel zooms the map, or click it first", { key: KEY }));
    }, { capture: true, passive: true });
    container.addEventListener("touchstart", (event) => {
      if (mine(event) && event.touches.length === 1) event.stopPropagation();
    }, { capture: true, passive: true });
    container.addEventListener("touchmove", (event) => {
      if (mine(event) && event.touches.length === 1) tell(say("Two fingers move the map"));
    }, { capture: true, passive: true });
  }

  L.Map.addInitHook(/** @this {L.Map} */ function () {
    gestures(this);
  });
})();
