// @ts-check
/* How late it is, and how many of a step's minutes are gone: on the card for who asks, and always in
   the teacher's notes. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const BEAT = 5000; // milliseconds from look to look

  L.AtlasClock = class {
    constructor() {
      /** @type {HTMLElement} */
      this.box = html("p", "atlas-lesson-clock", "", { role: "timer", "aria-label": say("Clock") });
      this.box.hidden = true;
      this.faces = [this.box];
      this.planned = 0; // minutes; none if nobody has planned
      this.since = Date.now();
      this.beating = setInterval(() => this.tick(), BEAT);
    }

    /* Another element that shows it, such as one in another window. */
    face() {
      const face = html("p", "", "", { role: "timer", "aria-label": say("Clock") });
      this.faces = [this.box, face];
      this.tick();
      return face;
    }

    /** A step begins, with so many minutes. @param {number} minutes */
    begin(minutes) {
      this.planned = minutes;
      this.since = Date.now();
      this.tick();
    }

    turn() {
      this.box.hidden = !this.box.hidden;
    }

    stop() {
      clearInterval(this.beating);
    }

    tick() {
      const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      for (const face of this.faces) face.replaceChildren(html("strong", "", now), ` ${this.words()}`);
      this.box.classList.toggle("atlas-lesson-late", this.planned > 0 && this.gone >= this.planned);
    }

    /** Whole minutes since the step began. */
    get gone() {
      return Math.floor((Date.now() - this.since) / 60_000);
    }

    /* What of the plan for this step is gone. */
    words() {
      const { gone, planned } = this;
      if (!planned) return say("This step: minute {gone}", { gone: gone + 1 });
      return say("This step: minute {gone} of {planned}", { gone: gone + 1, planned });
    }
  };
})();
