// @ts-check
/* The handle of the sheet that the card of a lesson is on a phone: half high; pressed or pulled, the
   handle brings it up and down again. It never leaves: that is what "All lessons" is for. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const DRAWN = 12; // pixels from which a press is a pull

  L.atlasGrip = (card) => {
    const label = say("The whole text");
    const button = html("button", "atlas-lesson-grip", "", { "aria-expanded": false, "aria-label": label });
    const isUp = () => button.getAttribute("aria-expanded") === "true";
    /** @param {boolean} up */
    const bring = (up) => {
      button.setAttribute("aria-expanded", String(up));
      card.classList.toggle("atlas-lesson-up", up);
    };
    let from = 0;
    let pulled = false;
    button.addEventListener("pointerdown", ({ clientY, pointerId }) => {
      button.setPointerCapture(pointerId);
      from = clientY;
      pulled = false;
    });
    button.addEventListener("pointerup", ({ clientY }) => {
      pulled = Math.abs(clientY - from) > DRAWN;
      if (pulled) bring(clientY < from);
    });
    button.addEventListener("click", ({ detail }) => {
      if (!detail || !pulled) bring(!isUp()); // a mouse that has pulled clicks too
    });
    return { button, bring };
  };
})();
