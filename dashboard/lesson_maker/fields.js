// @ts-check
/* Fields to write in, and buttons, as all parts of the lesson maker have them. */

const LessonFields = (function () {
  "use strict";

  const { html } = L.atlasDom;
  let made = 0; // ids of the labels

  /**
   * A field with its name above.
   * @param {string} name
   * @param {string} value
   * @param {(text: string) => void} write what to do with what is written
   * @param {{ rows?: number, most?: number, type?: string, hint?: string }} [how] several rows make a larger field
   */
  function field(name, value, write, { rows = 1, most, type = "text", hint } = {}) {
    const id = `maker-${(made += 1)}`;
    const box = html("div", "maker-field");
    const input = rows > 1 ? html("textarea", "", undefined, { rows, id }) : html("input", "", undefined, { type, id });
    input.value = value;
    if (most) input.maxLength = most;
    input.addEventListener("input", () => write(input.value));
    const title = html("label", "maker-name", name, { for: id });
    const after = html("span", "maker-quiet", hint ?? "", { id: `${id}-hint` });
    input.setAttribute("aria-describedby", after.id);
    box.append(title, input, after);
    return { box, input, hint: after };
  }

  /** @param {string} text @param {() => void} action @param {{ main?: boolean, label?: string }} [how] */
  function button(text, action, { main = false, label } = {}) {
    /** @type {Attributes} */
    const names = label ? { "aria-label": label, title: label } : {};
    const box = html("button", main ? "atlas-button maker-main" : "atlas-button", text, names);
    box.addEventListener("click", action);
    return box;
  }

  /** @param {string} name @param {[value: string, words: string][]} options @param {string} value @param {(value: string) => void} write */
  function choice(name, options, value, write) {
    const id = `maker-${(made += 1)}`;
    const box = html("div", "maker-field");
    const select = html("select", "", undefined, { id });
    for (const [one, words] of options) select.append(html("option", "", words, { value: one }));
    select.value = value;
    select.addEventListener("change", () => write(select.value));
    box.append(html("label", "maker-name", name, { for: id }), select);
    return { box, select };
  }

  /** Sentences of advice in a box, which is not there without any. @param {HTMLElement} box @param {string[]} sentences */
  function advise(box, sentences) {
    if (box.dataset.told === sentences.join("\n")) return; // a reader's software would say it again
    box.dataset.told = sentences.join("\n");
    box.hidden = !sentences.length;
    box.replaceChildren(...sentences.map((sentence) => html("li", "", sentence)));
  }

  return { field, button, choice, advise };
})();
