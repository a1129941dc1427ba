// @ts-check
/* What a class answers with beside the map: marks to set, statements to put in order, speakers to
   give to statements. Each checks itself by the lesson's data and says kindly what does not fit yet. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;

  /**
   * Say beside a part whether it fits, in words and with a sign; null takes that away.
   * @param {HTMLElement} part
   * @param {boolean | null} fits
   */
  function mark(part, fits) {
    part.querySelector(".atlas-task-mark")?.remove();
    delete part.dataset.fits;
    if (fits === null) return;
    part.dataset.fits = String(fits);
    part.append(html("span", "atlas-task-mark", fits ? say("✓ fits") : say("✗ not yet")));
  }

  /** @param {ClaimWords} claim */
  const whole = ({ by, text }) => `${by}: ${text}`;

  /**
   * Options or references, one or several of them right.
   * @param {LessonTask} task
   * @param {ClaimWords[]} claims
   * @returns {TaskAnswer}
   */
  function picks({ kind, statements, choices, right }, claims) {
    const box = html("div");
    const several = right.length > 1;
    for (const number of statements) box.append(html("blockquote", "", claims[number].text));
    const what = kind === "source" ? say("In which of these does it stand?") : say("Choose one.");
    box.append(html("p", "atlas-task-how", several ? say("Choose all that are right.") : what));
    const fields = choices.map((choice) => {
      const label = html("label", "atlas-task-choice");
      const field = html("input", "", "", { type: several ? "checkbox" : "radio", name: "atlas-task" });
      label.append(field, html("span", "", choice));
      label.addEventListener("change", () => fields.forEach((other) => mark(other.label, null)));
      box.append(label);
      return { label, field };
    });
    /** @param {number} at */
    const fits = (at) => right.includes(at);
    return {
      box,
      given: () => fields.some(({ field }) => field.checked),
      check() {
        fields.forEach(({ label, field }, at) => mark(label, field.checked ? fits(at) : null));
        const chosen = fields.flatMap(({ field }, at) => (field.checked ? [at] : []));
        if (!chosen.every(fits))
          return several
            ? say("Not yet: not all of these fit. Look at the text again.")
            : say("Not this one. Look at the text again, and at who says what.");
        return chosen.length < right.length ? say("Not yet: these fit, but something is missing.") : "";
      },
      solve() {
        fields.forEach(({ label, field }, at) => {
          field.checked = fits(at);
          mark(label, fits(at) || null);
        });
      },
    };
  }

  /**
   * Statements to put in order: by buttons, or by dragging.
   * @param {LessonTask} task
   * @param {ClaimWords[]} claims
   * @returns {TaskAnswer}
   */
  function order({ statements, before, settledBy }, claims) {
    const box = html("div");
    const list = html("ol", "atlas-task-order");
    const moved = html("p", "atlas-unseen", "", { role: "status" });
    box.append(html("p", "atlas-task-how", say("The earliest statement comes first. Drag them, or use the buttons.")), list, moved);
    const items = statements.map((number) => {
      const item = html("li");
      const text = whole(claims[number]);
      item.append(html("span", "atlas-task-grip", "⠿", { "aria-hidden": true }), html("span", "", text));
      const up = html("button", "", "↑", { "aria-label": say("Earlier: {text}", { text }), title: say("Earlier") });
      const down = html("button", "", "↓", { "aria-label": say("Later: {text}", { text }), title: say("Later") });
      up.addEventListener("click", () => move(item.previousElementSibling, item, up));
      down.addEventListener("click", () => move(item, item.nextElementSibling, down));
      const buttons = html("span", "atlas-task-moves");
      buttons.append(up, down);
      item.append(buttons);
      list.append(item);
      drag(item);
      return item;
    });
    const clear = () => items.forEach((item) => mark(item, null));

    /**
     * Two neighbours change places; the keyboard stays where it was.
     * @param {Element | null} above
     * @param {Element | null} below
     * @param {HTMLElement} button
     */
    function move(above, below, button) {
      if (!above || !below) return;
      below.after(above);
      clear();
      button.focus();
      const item = /** @type {HTMLElement} */ (button.closest("li"));
      moved.textContent = say("Now {n} of {total}", { n: [...list.children].indexOf(item) + 1, total: items.length });
    }

    /** @param {HTMLElement} item */
    function drag(item) {
      let last = 0; // where the pointer was: marks that go shift the list below it, which is no pull
      item.addEventListener("pointerdown", (event) => {
        const on = /** @type {Element} */ (event.target);
        const held = on.closest(".atlas-task-grip") || event.pointerType === "mouse";
        if (event.button || !held || on.closest("button")) return;
        event.preventDefault(); // a mouse would select the text
        item.setPointerCapture(event.pointerId);
        item.classList.add("atlas-task-held");
        last = event.clientY;
      });
      item.addEventListener("pointermove", ({ pointerId, clientY }) => {
        if (!item.hasPointerCapture(pointerId)) return;
        const pulled = Math.sign(clientY - last);
        last = clientY;
        const next = () => (pulled < 0 ? item.previousElementSibling : item.nextElementSibling);
        let moves = false;
        // A quick hand goes past several of them between two events.
        for (let other = next(); other && pulled * (clientY - middle(other)) > 0; other = next()) {
          if (pulled < 0) other.before(item);
          else other.after(item);
          moves = true;
        }
        if (!moves) return;
        item.setPointerCapture(pointerId); // what is moved in the page loses it
        clear();
      });
      item.addEventListener("lostpointercapture", () => item.classList.remove("atlas-task-held"));
    }

    /** @param {Element} part */
    function middle(part) {
      const { top, bottom } = part.getBoundingClientRect();
      return (top + bottom) / 2;
    }

    /** The places of the statements in the list. */
    const places = () => items.map((item) => [...list.children].indexOf(item));
    return {
      box,
      given: () => true,
      check() {
        const at = places();
        const late = new Set(before.filter(([one, other]) => at[one] > at[other]).map(([, other]) => other));
        items.forEach((item, number) => mark(item, late.has(number) ? false : null));
        if (!late.size) return "";
        return sayMany(
          "Not yet: {n} statement stands above an earlier one.",
          "Not yet: {n} statements stand above an earlier one.",
          late.size,
        );
      },
      solve() {
        clear();
        for (const number of settledBy) list.append(items[statements.indexOf(number)]);
      },
    };
  }

  /**
   * Statements to be given to those who made them.
   * @param {LessonTask} task
   * @param {ClaimWords[]} claims
   * @returns {TaskAnswer}
   */
  function match({ statements, choices, right }, claims) {
    const box = html("div");
    box.append(html("p", "atlas-task-how", say("Choose for each statement who makes it. One may have made several.")));
    const rows = statements.map((number) => {
      const label = html("label", "atlas-task-pair");
      const select = html("select");
      select.append(html("option", "", say("Who?"), { value: "" }));
      choices.forEach((choice, at) => select.append(html("option", "", choice, { value: at })));
      select.addEventListener("change", () => mark(label, null));
      label.append(html("span", "", claims[number].text), select);
      box.append(label);
      return { label, select };
    });
    return {
      box,
      given: () => rows.every(({ select }) => select.value !== ""),
      check() {
        const fit = rows.map(({ select }, at) => select.value === String(right[at]));
        rows.forEach(({ label }, at) => mark(label, fit[at]));
        const n = fit.filter(Boolean).length;
        return n === rows.length ? "" : say("Not yet: {n} of {total} fit.", { n, total: rows.length });
      },
      solve() {
        rows.forEach(({ label, select }, at) => {
          select.value = String(right[at]);
          mark(label, true);
        });
      },
    };
  }

  L.atlasAnswers = { choose: picks, source: picks, order, match };
})();
