// @ts-check
/* The code and the address that open a step on the phones of a class, over the map. Python has made
   the code (dashboard/lessons/phones.py), or the browser where it alone has the lesson. */
(function () {
  "use strict";

  const { html, svg } = L.atlasDom;
  const { say } = L.atlasWords;
  const QUIET = 4; // modules of quiet edge, as ISO/IEC 18004 asks for
  const FINE = 57; // modules from which on a code is drawn larger: version 10
  const OF_THIS_COMPUTER = /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])$/;

  L.AtlasPhones = class {
    /** @param {Lesson} lesson */
    constructor({ codes = [], code }) {
      this.codes = codes;
      this.code = code;
      this.at = 0;
      /** @type {HTMLElement} */
      this.box = html("section", "atlas-phones", "", { "aria-label": say("This step on phones") });
      this.box.hidden = true;
    }

    turn() {
      this.box.hidden = !this.box.hidden;
      this.show(this.at);
    }

    /** @param {number} at */
    async show(at) {
      this.at = at;
      if (this.box.hidden) return;
      const code = this.codes[at] ?? (location.protocol === "file:" ? undefined : await this.code?.(at));
      if (this.at !== at) return; // the class is at another step by now
      const close = html("button", "", say("Close"), { title: say("Close (Q)") });
      close.addEventListener("click", () => this.turn());
      this.box.replaceChildren(...this.parts(code), close);
    }

    /** @param {LessonCode | undefined} code @returns {Element[]} */
    parts(code) {
      if (!code) return [html("p", "", say("This page is a file and has no address. Give it to your class as it is."))];
      const { address, rows, words } = code;
      const told = words ? html("p", "", words) : html("p", "atlas-phones-address", address.replace(/^https?:\/\//, ""));
      if (!OF_THIS_COMPUTER.test(new URL(address).hostname)) return rows.length ? [drawn(rows), told] : [told];
      const only = html("p", "", say("This address leads to this computer only. Open the atlas by its address in your network; then a code for phones stands here."));
      return words ? [only] : [told, only];
    }
  };

  /** @param {string[]} rows of "0" and "1" */
  function drawn(rows) {
    const size = rows.length + 2 * QUIET;
    const path = rows
      .flatMap((row, y) => [...row].map((dark, x) => (dark === "1" ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
    return svg(
      "svg",
      {
        viewBox: `${-QUIET} ${-QUIET} ${size} ${size}`, role: "img", "shape-rendering": "crispEdges",
        class: rows.length < FINE ? "" : "atlas-code-fine",
        "aria-label": say("A code that opens this step on a phone"),
      },
      [
        svg("rect", { x: -QUIET, y: -QUIET, width: size, height: size, class: "atlas-code-ground" }),
        svg("path", { d: path, class: "atlas-code" }),
      ],
    );
  }
})();
