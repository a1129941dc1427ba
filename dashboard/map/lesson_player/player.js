// @ts-check
/* The lesson player: steps through a lesson on the map, beside a card with its text and claims.
   Python gives the lesson (`dashboard.lessons.payload`); claims are looked up in the map's own
   events. All text is set with textContent. */
(function () {
  "use strict";

  const { html, typing } = L.atlasDom;
  const { say } = L.atlasWords;
  const FLIGHT = 1.1; // seconds from one view to the next
  const CALM = matchMedia("(prefers-reduced-motion: reduce)");
  const PRINTING = ["beforeprint", "afterprint"];
  /* What has the keyboard and moves by the arrows itself. A map or an area that was only clicked does
     not: to a class the arrows mean the next step. */
  const BY_ARROWS = "input, select, textarea, [contenteditable], [role=slider], [role=radio], [role=dialog]";
  const OF_MAP = ".atlas-cell, .leaflet-container";

  /* Whether what has the keyboard has it from a click. Chromium calls it :focus-visible even then, as
     soon as any key is pressed. */
  let clicked = false;
  document.addEventListener("pointerdown", () => (clicked = true), true);
  document.addEventListener("focusin", ({ target }) => {
    if (/** @type {Element} */ (target).matches(":focus-visible")) clicked = false;
  });

  L.AtlasLesson = class {
    /** @param {AtlasMap} frame */
    constructor(frame) {
      this.frame = frame;
      this.map = frame.map;
      this.stage = /** @type {HTMLElement} */ (this.map.getContainer().parentElement);
      /** @type {Lesson | null} */
      this.lesson = null;
      this.at = 0;
      /** @type {HTMLElement | null} */
      this.dark = null; // the black screen
      /** @type {(() => void) | undefined} */
      this.leave = undefined;
      /** @type {(() => void) | undefined} */
      this.list = undefined;
      /** @param {KeyboardEvent} event */
      this.keys = (event) => this.key(event);
      /** @type {AtlasNotes} */
      this.notes = new L.AtlasNotes(frame, this.keys, (by) => this.go(this.at + by));
      /** @type {AtlasAsking} */
      this.asking = new L.AtlasAsking(frame, (...turned) => this.ask(...turned));
      this.screen = () => this.screened();
      /** @param {Event} event */
      this.paper = ({ type }) => {
        this.stage.classList.toggle("atlas-on-paper", type === PRINTING[0]);
        this.measure();
      };
    }

    /**
     * Show a lesson from a step on (from 0). An open one stays where its reader is: what a host
     * says of it is an echo, and may be older than the last key.
     * @param {Lesson} lesson
     * @param {number} at
     */
    open(lesson, at = 0) {
      if (this.lesson?.id === lesson.id) return;
      this.close();
      this.lesson = lesson;
      this.build(lesson);
      this.go(at, false);
    }

    /**
     * Take the lesson off the map, which may be on its way out of the page itself.
     * @param {L.LeafletEvent} [event]
     */
    close(event) {
      if (!this.lesson) return;
      this.lesson = null;
      document.removeEventListener("keydown", this.keys, true);
      document.removeEventListener("fullscreenchange", this.screen);
      for (const sign of PRINTING) removeEventListener(sign, this.paper);
      this.notes.close();
      this.asking.leave();
      this.clock.stop();
      this.map.off("unload", this.close, this);
      this.card.remove();
      this.dark?.remove();
      this.dark = null;
      if (this.presenting) document.exitFullscreen();
      this.phones.box.remove();
      this.stage.classList.remove("atlas-with-lesson", "atlas-presenting", "atlas-larger");
      if (event?.type !== "unload") this.map.invalidateSize();
    }

    // ---- parts --------------------------------------------------------------------------------

    /** @param {Lesson} lesson */
    build(lesson) {
      const { title, steps, choices, keys } = lesson;
      /** @type {AtlasClock} */
      this.clock = new L.AtlasClock();
      /** @type {AtlasStepList} */
      this.stepList = new L.AtlasStepList(steps, (at) => this.go(at));
      /** @type {AtlasPhones} */
      this.phones = new L.AtlasPhones(lesson);
      /** @type {Record<string, HTMLElement>} */
      this.wordNotes = {};
      const label = say("Lesson: {title}", { title });
      /** @type {HTMLElement} */
      this.card = html("section", "atlas-lesson", "", { "aria-label": label });
      /** @type {AtlasGrip} */
      this.grip = L.atlasGrip(this.card);
      /** @type {HTMLElement} */
      this.body = html("div", "atlas-lesson-body", "", { tabindex: 0 });
      /** @type {HTMLElement} */
      this.text = html("div", "", "", { "aria-live": "polite" });
      this.body.append(this.text, this.tools(choices), this.told(say("Keys"), keys));
      this.card.append(this.head(title), this.body, this.stepList.box, this.foot());
      this.stage.append(this.card, this.phones.box);
      this.stage.classList.add("atlas-with-lesson");
      this.map.invalidateSize();
      document.addEventListener("keydown", this.keys, true);
      document.addEventListener("fullscreenchange", this.screen);
      for (const sign of PRINTING) addEventListener(sign, this.paper);
      this.map.on("unload", this.close, this);
    }

    /** The way back to all lessons, the handle of the sheet, and a teacher's tools. @param {string} title */
    head(title) {
      const head = html("div", "atlas-lesson-head");
      const all = this.button(head, this.lesson?.back ?? say("All lessons"), "", () => this.list?.());
      all.className = "atlas-lesson-all";
      head.append(this.grip.button, html("span", "atlas-lesson-name", title));
      const row = html("div", "atlas-lesson-row");
      /** @type {HTMLButtonElement} */
      this.present = this.button(row, say("Present"), say("Full screen, for a projector"), () => this.project());
      this.button(row, say("Notes"), say("Notes for the teacher in a window of their own (N)"), () => this.tell());
      this.button(row, say("Black out"), say("A black screen until a key is pressed (B)"), () => this.black());
      if (!document.fullscreenEnabled) this.present.hidden = true;
      const hour = html("div", "atlas-lesson-row atlas-lesson-hour");
      this.button(hour, say("Clock"), say("The time, and the minutes of this step (T)"), () => this.clock.turn());
      this.button(hour, say("Larger"), say("Larger type and symbols, for the last row (L)"), () => this.enlarge());
      this.button(hour, say("Phones"), say("A code that opens this step on phones (Q)"), () => this.phones.turn());
      head.append(row, hour, this.clock.box);
      return head;
    }

    foot() {
      const row = html("div", "atlas-lesson-foot");
      /** @type {HTMLButtonElement} */
      this.back = this.button(row, say("Back"), say("Step before (←, Page Up)"), () => this.go(this.at - 1));
      /** @type {HTMLElement} */
      this.count = html("span", "atlas-lesson-count");
      row.append(this.count);
      /** @type {HTMLButtonElement} */
      this.next = this.button(row, say("Next"), say("Next step (→, Page Down)"), () => this.go(this.at + 1));
      this.next.classList.add("atlas-lesson-main");
      return row;
    }

    /** Text that is there for who asks for it. @param {string} title @param {string} text */
    told(title, text) {
      const box = html("details");
      box.append(html("summary", "", title), html("p", "", text));
      return box;
    }

    /**
     * What a question may ask a reader to change; the next step has its own view again.
     * @param {Lesson["choices"]} choices
     */
    tools(choices) {
      const box = html("details", "atlas-lesson-tools");
      box.appendChild(html("summary", "", say("Change this map")));
      /** @type {Partial<Record<LessonChoice, HTMLSelectElement>>} */
      this.selects = {};
      for (const name of /** @type {LessonChoice[]} */ (Object.keys(choices))) {
        const { title, options } = choices[name];
        const label = html("label", "", title);
        const select = html("select");
        for (const [value, text] of options)
          select.appendChild(html("option", "", text, { value }));
        select.addEventListener("change", () => this.frame.show({ [name]: select.value || null }));
        label.appendChild(select);
        box.appendChild(label);
        this.selects[name] = select;
      }
      const outside = { target: "_blank", rel: "noopener" };
      /** @type {HTMLAnchorElement} */
      this.explore = html("a", "", say("Explore it with all tools"), outside);
      this.explore.addEventListener("click", (event) => {
        if (!this.leave) return; // the app opens another page
        event.preventDefault();
        this.leave();
      });
      box.appendChild(this.explore);
      return box;
    }

    /**
     * @param {HTMLElement} row
     * @param {string} text
     * @param {string} title
     * @param {() => void} action
     */
    button(row, text, title, action) {
      const made = html("button", "", text, title ? { title } : {});
      made.addEventListener("click", action);
      row.appendChild(made);
      return made;
    }

    // ---- steps --------------------------------------------------------------------------------

    /** @returns {LessonStep[]} */
    get steps() {
      return this.lesson?.steps ?? [];
    }

    /** @param {number} at @param {boolean} tells */
    go(at, tells = true) {
      if (at < 0 || at >= this.steps.length) return;
      this.at = at;
      this.asking.leave();
      const step = this.steps[at];
      const { day, chapter, window, ...view } = step.view;
      this.frame.show(view);
      this.frame.time.go(day, chapter, window);
      for (const [name, select] of /** @type {[LessonChoice, HTMLSelectElement][]} */ (
        Object.entries(this.selects)
      ))
        select.value = view[name] || "";
      this.explore.href = `./?${step.link}`;
      this.fly(step, !CALM.matches);
      this.write(step);
      this.stepList.mark(at);
      this.phones.show(at);
      this.clock.begin(this.lesson?.minutes?.[at] ?? 0);
      this.notes.write(this.steps, at);
      if (tells) this.map.fire("atlas:lesson", { lesson: this.lesson?.id, step: at });
    }

    /** @param {LessonStep} step @param {boolean} moves */
    fly(step, moves) {
      /** @type {L.PointTuple} */
      const covered = [0, this.frame.sentence.height];
      if (moves) this.map.flyToBounds(step.bounds, { duration: FLIGHT, paddingBottomRight: covered });
      else this.map.fitBounds(step.bounds, { animate: false, paddingBottomRight: covered });
    }

    /** @param {LessonStep} step */
    write(step) {
      const total = this.steps.length;
      this.count.textContent = say("{n} of {total}", { n: this.at + 1, total });
      const focused = document.activeElement;
      this.back.disabled = this.at === 0;
      this.next.disabled = this.at === total - 1;
      if (focused?.matches(":disabled")) this.body.focus(); // the keyboard must not fall off the page
      for (const note of Object.values(this.wordNotes)) note.hidePopover(); // of the step before
      /** @type {HTMLElement[]} */
      const parts = [html("h2", "", step.title), this.explained(step)];
      if (step.question) parts.push(this.asking.box(step));
      parts.push(this.asking.claims(step));
      if (this.text.classList.contains("atlas-asking")) this.ask(false, false);
      this.text.replaceChildren(...parts);
      this.body.scrollTop = 0;
    }

    /**
     * The text, with a button at each word of the glossary; the browser opens and closes its note.
     * @param {LessonStep} step
     */
    explained(step) {
      const text = html("p");
      for (const piece of step.pieces) {
        if (typeof piece === "string") {
          text.append(piece);
          continue;
        }
        const [written, id] = piece;
        const word = html("button", "term", written);
        word.popoverTargetElement = this.note(id);
        text.append(word);
      }
      return text;
    }

    /** @param {string} id of the glossary */
    note(id) {
      const [term, explanation] = this.lesson?.words[id] ?? ["", ""];
      const note = (this.wordNotes[id] ??= html("div", "term-note", "", { role: "note" }));
      note.popover = "auto";
      const line = html("p", "", `: ${explanation}`);
      line.prepend(html("strong", "", term));
      note.replaceChildren(line);
      if (!note.isConnected) this.card.append(note);
      return note;
    }

    /**
     * A class begins to answer in the place of the text, or goes back to it. On a phone the sheet
     * makes way for the map.
     * @param {boolean} asking
     * @param {boolean} onMap
     */
    ask(asking, onMap) {
      this.text.classList.toggle("atlas-asking", asking);
      this.grip.bring(asking && !onMap);
      this.body.scrollTop = 0;
    }

    // ---- presenting -----------------------------------------------------------------------------

    get presenting() {
      return document.fullscreenElement !== null && document.fullscreenElement === this.stage;
    }

    project() {
      if (this.presenting) document.exitFullscreen();
      else this.stage.requestFullscreen().catch(() => {});
    }

    screened() {
      this.stage.classList.toggle("atlas-presenting", this.presenting);
      this.present.textContent = this.presenting ? say("End") : say("Present");
      this.measure();
    }

    /* The map has another size now; the step is shown in it. */
    measure() {
      this.map.invalidateSize();
      this.fly(this.steps[this.at], false);
      this.frame.settle();
    }

    /* Type, names and symbols grow together, and the map shows the same ground. */
    enlarge() {
      this.stage.classList.toggle("atlas-larger");
      this.measure();
    }

    black() {
      if (this.dark) {
        this.dark.remove();
        this.dark = null;
        return;
      }
      const label = say("The screen is black. Press any key to go on");
      this.dark = html("button", "atlas-black", "", { "aria-label": label });
      this.dark.addEventListener("click", () => this.black());
      this.stage.appendChild(this.dark);
      this.dark.focus();
    }

    /**
     * Page keys, as clickers send them, always; letters only where nobody is typing, and arrows
     * where they move nothing else.
     * @param {KeyboardEvent} event
     */
    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!this.card.getClientRects().length) return; // another page of the host is open
      if (this.dark) {
        event.preventDefault();
        event.stopPropagation();
        this.black();
        return;
      }
      const on = /** @type {Partial<Element>} */ (event.target); // or the document, or another window's
      const onBar = on.closest?.(".atlas-time") && !this.presenting;
      const action = L.atlasKeys.lesson[event.key];
      const onMap = !clicked && on.matches?.(OF_MAP);
      const moved = event.key.startsWith("Arrow") && (onMap || on.closest?.(BY_ARROWS));
      if (!action || onBar || moved || on.closest?.("dialog")) return;
      if (event.key.length === 1 && typing(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      /** @type {Record<LessonAction, () => void>} */
      const actions = {
        next: () => this.go(this.at + 1),
        back: () => this.go(this.at - 1),
        blackout: () => this.black(),
        notes: () => this.tell(),
        clock: () => this.clock.turn(),
        larger: () => this.enlarge(),
        phones: () => this.phones.turn(),
      };
      actions[action]();
    }

    tell() {
      this.notes.open(this.lesson?.title ?? "", this.card, this.clock.face());
      this.notes.write(this.steps, this.at);
    }
  };
})();
