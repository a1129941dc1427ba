// @ts-check
/* The time bar: the browser owns time. It moves the frame layer's day and says, once the day has
   settled, where it is. What is true on a day comes from the layer, which has it from Python. */
(function () {
  "use strict";

  const { html, svg } = L.atlasDom;
  const { say } = L.atlasWords;
  const { addMonths, dayNumber, iso, neighbour, words } = L.atlasDays;
  const SETTLED_AFTER = 250; // milliseconds without a change
  /** @type {Record<TimeStep, string>} */
  const STEPS = { day: say("day"), week: say("week"), month: say("month"), event: say("event") };
  const SPEEDS = { 1: say("1 step/s"), 2: say("2 steps/s"), 4: say("4 steps/s"), 8: say("8 steps/s"), 16: say("16 steps/s") };
  const WINDOWS = { 0: say("that day"), 3: say("± 3 days"), 7: say("± 7 days"), 30: say("± 30 days"), all: say("all so far") };
  const ICONS = {
    first: "M4 3v10M13 3L6 8l7 5z",
    previous: "M11 3L4 8l7 5z",
    play: "M4 2.5l9 5.5-9 5.5z",
    pause: "M4 3h3v10H4zM9 3h3v10H9z",
    next: "M5 3l7 5-7 5z",
    last: "M12 3v10M3 3l7 5-7 5z",
  };

  /** @param {keyof typeof ICONS} name */
  const icon = (name) =>
    svg("svg", { viewBox: "0 0 16 16", "aria-hidden": true }, [svg("path", { d: ICONS[name] })]);

  class Time {
    /** @param {HTMLElement} box @param {AtlasMap} layer @param {TimePayload} payload */
    constructor(box, layer, payload) {
      this.box = box;
      this.layer = layer;
      this.payload = payload;
      /** @type {Chapter} */
      this.all = { id: "all", title: say("All"), first: payload.first, last: payload.last, step: "month" };
      /** @type {Chapter[]} */
      this.chapters = [...payload.chapters, this.all];
      this.chapter = this.all;
      this.day = this.within(layer.day);
      this.playing = false;
      this.tells = false; // whether the host is to be told of the day
      /** @type {number | undefined} */
      this.settling = undefined;
      this.build();
      this.enter(this.chapterOf(this.day));
      this.show(this.day, false);
      layer.map.on("atlas:filtered", this.redraw, this);
      box.addEventListener("keydown", (event) => this.key(event));
    }

    // ---- parts ------------------------------------------------------------------------------

    build() {
      this.box.setAttribute("role", "group");
      this.box.setAttribute("aria-label", say("Time"));
      const names = html("div", "atlas-chapters", "", { role: "group", "aria-label": say("Chapters") });
      /** @type {Map<Chapter, HTMLButtonElement>} */
      this.chapterButtons = new Map();
      for (const chapter of this.chapters) {
        const button = html("button", "", chapter.title);
        button.addEventListener("click", () => this.open(chapter));
        names.append(button);
        this.chapterButtons.set(chapter, button);
      }
      const track = html("div", "atlas-track");
      /** @type {AtlasStrip} */
      this.strip = new L.AtlasStrip(this.layer, (day) => this.click(day));
      /** @type {HTMLInputElement} */
      this.slider = html("input", "atlas-slider", "", { type: "range", step: 1, "aria-label": say("Day") });
      this.slider.addEventListener("input", () => this.drag());
      track.append(this.strip.canvas, this.slider);
      /** @type {[HTMLElement, HTMLElement]} */
      this.ends = [html("span"), html("span")];
      const ends = html("div", "atlas-ends", "", { "aria-hidden": true });
      ends.append(this.ends[0], this.strip.key, this.ends[1]);
      this.box.append(names, track, ends, this.buttons());
      // The strip is a picture: in the dark it is painted with other inks.
      new MutationObserver(() => this.redraw()).observe(this.box, { attributeFilter: ["class"] });
    }

    buttons() {
      const row = html("div", "atlas-buttons");
      /** @param {keyof typeof ICONS} name @param {string} label @param {() => void} action */
      const button = (name, label, action) => {
        const made = html("button", "atlas-icon", "", { title: label, "aria-label": label });
        made.appendChild(icon(name));
        made.addEventListener("click", action);
        row.appendChild(made);
        return made;
      };
      button("first", say("First day of the chapter"), () => this.show(this.chapter.first));
      button("previous", say("Previous event"), () => this.show(this.eventDay(-1)));
      /** @type {HTMLButtonElement} */
      this.play = button("play", say("Play"), () => this.toggle());
      button("next", say("Next event"), () => this.show(this.eventDay(1)));
      button("last", say("Last day of the chapter"), () => this.show(this.chapter.last));
      /** @type {HTMLInputElement} */
      this.date = html("input", "", "", { type: "date", "aria-label": say("Date") });
      this.date.min = iso(this.payload.first);
      this.date.max = iso(this.payload.last);
      this.date.addEventListener("change", () => this.type());
      this.date.addEventListener("blur", () => this.writeDate());
      row.appendChild(this.date);
      /** @type {HTMLSelectElement} */
      this.step = this.select(row, say("Step"), STEPS, "day");
      /** @type {HTMLSelectElement} */
      this.speed = this.select(row, say("Speed"), SPEEDS, "4");
      /** @type {HTMLSelectElement} */
      this.window = this.select(row, say("Events"), WINDOWS, String(this.layer.view.window));
      this.window.addEventListener("change", () => {
        this.layer.show({ window: this.windowDays() });
        this.settle();
      });
      const loop = html("label", "atlas-loop");
      /** @type {HTMLInputElement} */
      this.loop = html("input", "", "", { type: "checkbox" });
      loop.append(this.loop, say("Loop"));
      row.appendChild(loop);
      return row;
    }

    /**
     * @param {HTMLElement} row
     * @param {string} title
     * @param {Record<string, string>} options
     * @param {string} chosen
     */
    select(row, title, options, chosen) {
      const label = html("label", "atlas-choice", title);
      const select = html("select");
      if (!(chosen in options)) options = { [chosen]: say("± {n} days", { n: chosen }), ...options };
      for (const [value, text] of Object.entries(options))
        select.appendChild(html("option", "", text, { value }));
      select.value = chosen;
      label.appendChild(select);
      row.appendChild(label);
      return select;
    }

    /** @returns {EventWindow} */
    windowDays() {
      return this.window.value === "all" ? "all" : Number(this.window.value);
    }

    // ---- moving -----------------------------------------------------------------------------

    /** @param {number} day @returns the nearest that the bar has */
    within(day) {
      return Math.min(Math.max(day, this.payload.first), this.payload.last);
    }

    /** @param {number} day @returns the chapter that it falls in */
    chapterOf(day) {
      return this.payload.chapters.find((chapter) => day <= chapter.last) ?? this.all;
    }

    /**
     * Go to a day. The chapter follows unless the day lies in the one that is open.
     * @param {number} day
     * @param {boolean} tells
     */
    show(day, tells = true) {
      day = this.within(day);
      if (day < this.chapter.first || day > this.chapter.last) this.enter(this.chapterOf(day));
      this.day = day;
      this.slider.value = String(day);
      this.slider.setAttribute("aria-valuetext", words(day));
      this.layer.show({ day: iso(day) });
      this.writeDate();
      this.settle(tells);
    }

    /**
     * Where the host asks to go, without saying so back to it.
     * @param {string} day
     * @param {string | null} [chapter]
     * @param {EventWindow | null} [window]
     */
    go(day, chapter, window) {
      this.stop();
      if (window !== undefined && window !== null) {
        if (![...this.window.options].some((option) => option.value === String(window)))
          this.window.add(new Option(say("± {n} days", { n: window }), String(window)));
        this.window.value = String(window);
        this.layer.show({ window });
      }
      const wanted = this.chapters.find((c) => c.id === chapter);
      if (wanted) this.enter(wanted);
      this.show(dayNumber(day), false);
    }

    /** @param {Chapter} chapter */
    enter(chapter) {
      this.chapter = chapter;
      this.slider.min = String(chapter.first);
      this.slider.max = String(chapter.last);
      this.step.value = chapter.step;
      const [first, last] = this.ends;
      first.textContent = words(chapter.first);
      last.textContent = words(chapter.last);
      for (const [c, button] of this.chapterButtons)
        button.setAttribute("aria-pressed", String(c === chapter));
      this.redraw();
    }

    /** @param {Chapter & { opens?: number }} chapter */
    open(chapter) {
      this.enter(chapter);
      const inside = this.day >= chapter.first && this.day <= chapter.last;
      this.show(inside ? this.day : (chapter.opens ?? this.day));
    }

    redraw() {
      this.strip.draw(this.chapter);
    }

    /** @param {number} day */
    click(day) {
      this.stop();
      this.show(day);
    }

    drag() {
      this.stop();
      this.show(Number(this.slider.value));
    }

    /* A year that is half typed is a day long ago: it changes nothing. */
    type() {
      const day = dayNumber(this.date.value);
      if (this.within(day) === day) this.show(day);
    }

    /* Never while somebody types there. */
    writeDate() {
      if (!this.date.matches(":focus")) this.date.value = iso(this.day);
    }

    /**
     * The day a step on (1) or back (-1), by the chosen step.
     * @param {number} direction
     */
    stepped(direction) {
      switch (this.step.value) {
        case "week": return this.day + 7 * direction;
        case "month": return addMonths(this.day, direction);
        case "event": return this.eventDay(direction);
        default: return this.day + direction;
      }
    }

    /** @param {number} direction */
    eventDay(direction) {
      return neighbour(this.layer.eventDays(), this.day, direction);
    }

    /* Once the day has settled the host is told, if it asks. */
    settle(tells = true) {
      this.tells ||= tells;
      clearTimeout(this.settling);
      this.settling = setTimeout(() => {
        if (!this.tells) return;
        this.tells = false;
        this.layer.map.fire("atlas:time", {
          day: iso(this.day), chapter: this.chapter.id, window: this.windowDays(),
        });
      }, SETTLED_AFTER);
    }

    // ---- playing ----------------------------------------------------------------------------

    toggle() {
      if (this.playing) this.stop();
      else this.start();
    }

    start() {
      this.playing = true;
      this.face("pause", say("Pause"));
      if (this.day >= this.chapter.last) this.show(this.chapter.first);
      let due = performance.now() + 1000 / Number(this.speed.value);
      /** @param {number} now */
      const tick = (now) => {
        if (!this.playing) return;
        if (now >= due) {
          due = Math.max(due + 1000 / Number(this.speed.value), now);
          this.advance();
        }
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    }

    /**
     * Play a chapter from its first day.
     * @param {string} id
     */
    playChapter(id) {
      const chapter = this.payload.chapters.find((c) => c.id === id);
      if (!chapter) return;
      this.stop();
      this.enter(chapter);
      this.show(chapter.first);
      this.start();
    }

    advance() {
      const next = this.stepped(1);
      if (next > this.day && next <= this.chapter.last) return this.show(next);
      if (this.day < this.chapter.last) return this.show(this.chapter.last);
      if (this.loop.checked) return this.show(this.chapter.first);
      this.stop();
    }

    stop() {
      if (!this.playing) return;
      this.playing = false;
      this.face("play", say("Play"));
      this.settle();
    }

    /** @param {keyof typeof ICONS} name @param {string} label */
    face(name, label) {
      this.play.replaceChildren(icon(name));
      this.play.title = label;
      this.play.setAttribute("aria-label", label);
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const action = L.atlasKeys.time[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      const on = /** @type {Element} */ (event.target);
      if (on.matches("select, input[type=date], input[type=checkbox], button")) {
        if (on !== this.play || action !== "play") return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (action !== "play") this.stop();
      /** @type {Record<TimeAction, () => void>} */
      const actions = {
        forward: () => this.show(this.stepped(1)),
        back: () => this.show(this.stepped(-1)),
        nextEvent: () => this.show(this.eventDay(1)),
        previousEvent: () => this.show(this.eventDay(-1)),
        first: () => this.show(this.chapter.first),
        last: () => this.show(this.chapter.last),
        play: () => this.toggle(),
      };
      actions[action]();
    }
  }

  L.atlasTime = (box, layer, payload) => {
    layer.time = new Time(box, layer, payload);
    return layer.time;
  };
})();
