// @ts-check
/* What opens a step of a lesson on the phones of a class where no server knows the lesson: a code with
   the lesson in it, as a link has it, or with this step alone. */

const LessonPhones = (function () {
  "use strict";

  const { say } = L.atlasWords;
  const NOT_FOR_CLASS = new Set(["note", "beside", "minutes"]); // but for the teacher, or for paper

  class Phones {
    /**
     * @param {CodeSize[]} sizes
     * @param {(fragment: string) => string} address of the page with a text after the #
     */
    constructor(sizes, address) {
      this.codes = new LessonCodes(sizes);
      this.address = address;
    }

    /** The code of an address that has no lesson in it. @param {string} fragment @returns {LessonCode} */
    known(fragment) {
      const address = this.address(fragment);
      return { address, rows: this.codes.of(address) };
    }

    /** @param {MadeLesson} lesson @param {number} at the step, from 0 @returns {Promise<LessonCode>} */
    async carrying(lesson, at) {
      const steps = lesson.steps.map(forClass);
      const { title } = lesson;
      const whole = this.known(await LessonLink.write({ title, steps }, at));
      if (whole.rows.length) return { ...whole, words: say("The lesson itself is in this code: nothing is stored, so there is no address to type.") };
      const one = this.known(await LessonLink.write({ title, steps: [steps[at]] }));
      const { longest } = this.codes;
      if (one.rows.length) return { ...one, words: say("This step alone is in the code, since the whole lesson has no room there. The next step has its own.") };
      const values = { n: one.address.length.toLocaleString("en"), most: longest.toLocaleString("en") };
      return { ...one, words: say("This step is too long for a code: {n} letters, and {most} go. Shorten its text, or hand on a link to the lesson or a page made with it.", values) };
    }
  }

  /** @param {MadeStep} step @returns {MadeStep} */
  function forClass(step) {
    const kept = Object.entries(step).filter(([part]) => !NOT_FOR_CLASS.has(part));
    return /** @type {MadeStep} */ (Object.fromEntries(kept));
  }

  return Phones;
})();
