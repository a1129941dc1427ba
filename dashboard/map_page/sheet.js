// @ts-check
/* On a narrow screen the panel is a sheet that comes up from below when something is chosen: half
   high, pulled up for more, swiped away. A wide screen has it beside the map. */

const AtlasSheet = (function () {
  "use strict";

  /** @typedef {"down" | "half" | "full"} Height */
  const PULLED = 40; // pixels from which a movement of the finger is meant

  class Sheet {
    /**
     * @param {HTMLElement} page
     * @param {HTMLElement} panel
     * @param {() => void} closed what to do when a reader swipes it away
     */
    constructor(page, panel, closed) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      this.page = page;
      this.closed = closed;
      /** @type {Height} */
      this.height = "down";
      this.handle = html("button", "atlas-handle", "", { "aria-controls": panel.id });
      this.opener = html("button", "atlas-opener", say("Events"), { "aria-controls": panel.id });
      this.opener.addEventListener("click", () => this.set("half"));
      this.handle.addEventListener("click", () => this.set(this.height === "full" ? "half" : "full"));
      panel.prepend(this.handle);
      page.append(this.opener);
      /** @type {number | null} */
      let from = null;
      this.handle.addEventListener("pointerdown", (event) => {
        from = event.clientY;
        this.handle.setPointerCapture(event.pointerId);
      });
      this.handle.addEventListener("pointerup", ({ clientY }) => {
        if (from !== null && Math.abs(clientY - from) > PULLED) this.pull(clientY < from);
        from = null;
      });
      this.set("down");
    }

    /** What the sheet holds, where that is not the events. @param {string} [words] */
    names(words = L.atlasWords.say("Events")) {
      this.opener.textContent = words;
    }

    /** @param {boolean} up */
    pull(up) {
      // The click that follows would turn it back.
      this.handle.addEventListener("click", (event) => event.stopImmediatePropagation(), { capture: true, once: true });
      if (up) this.set("full");
      else if (this.height === "full") this.set("half");
      else {
        this.set("down");
        this.closed();
      }
    }

    /* Whether the screen is narrow. */
    get isSheet() {
      return [this.opener, this.handle].some((part) => part.getClientRects().length);
    }

    get isUp() {
      return this.isSheet && this.height !== "down";
    }

    /* To the button that brings it up again. */
    focus() {
      this.opener.focus({ preventScroll: true });
    }

    /** @param {Height} height */
    set(height) {
      const { say } = L.atlasWords;
      this.height = height;
      this.page.dataset.sheet = height;
      const full = height === "full";
      this.handle.setAttribute("aria-expanded", String(full));
      this.handle.setAttribute("aria-label", full ? say("Smaller") : say("Larger"));
      this.opener.setAttribute("aria-expanded", String(height !== "down"));
    }

    /** Something was chosen: the sheet comes up, and stays as high as it is. An embed has none. */
    show() {
      if (this.height === "down" && !this.page.classList.contains("atlas-embedded")) this.set("half");
    }
  }

  return Sheet;
})();
