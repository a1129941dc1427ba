// @ts-check
/* Elements of a page from text that may come from the data: always as text, never as markup. */
(function () {
  "use strict";

  /** @param {Element} element @param {Attributes} attributes */
  function describe(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  }

  /**
   * @template {keyof SVGElementTagNameMap} Name
   * @param {Name} name
   * @param {Attributes} attributes
   * @param {SVGElement[]} children
   */
  function svg(name, attributes, children = []) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    describe(element, attributes);
    element.append(...children);
    return element;
  }

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {string} [className]
   * @param {string} [text]
   * @param {Attributes} attributes
   */
  function html(name, className, text, attributes = {}) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    if (element instanceof HTMLButtonElement) element.type = "button"; // it sends no form
    describe(element, attributes);
    return element;
  }

  /** @param {HTMLCanvasElement} canvas */
  const penOf = (canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

  /* A slider and a box to tick take no letters. The target may be a document or another window's. */
  const WRITTEN_IN = "input:not([type=range], [type=checkbox]), select, textarea, [contenteditable]";

  /** @param {EventTarget | null} target */
  const typing = (target) =>
    Boolean(/** @type {Partial<Element> | null} */ (target)?.closest?.(WRITTEN_IN));

  L.atlasDom = { svg, html, penOf, typing };
})();
