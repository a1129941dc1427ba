// @ts-check
/* The words of the interface: English as it is written in a script, or what Python hands over for
   it (`dashboard.language.for_scripts`). {name} stands for a value. */
(function () {
  "use strict";

  /** @type {Partial<ScriptWords>} */
  const given = globalThis.nkAtlasWords ?? {};

  /** @param {string} text @param {Values} values */
  const fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

  /** @type {AtlasWords["say"]} */
  const say = (text, values = {}) => fill(given.words?.[text] ?? text, values);

  /** @type {AtlasWords["sayMany"]} */
  function sayMany(one, many, number, values = {}) {
    const forms = given.plurals?.[one] ?? [one, many];
    const which = given.which?.[number < 200 ? number : 100 + (number % 100)] ?? Number(number !== 1);
    return fill(forms[which] ?? many, { n: number, ...values });
  }

  L.atlasWords = { say, sayMany };
})();
