// @ts-check
/* The time bar: the browser owns time. It moves the frame layer's day and says, once the day has
   settled, where it is. What is true on a day comes from the layer, which has it from Python. */
(function () {
  "use strict";

  const { html, svg } = L.atlasDom;
  const { say } = L.atlasWords;
  const { addMonths, dayNumber, iso, neighbour, shareOf, short, words } = L.atlasDays;
  const SETTLED_AFTER = 250; // milliseconds without a change
  const ICONS = {
    first: "M3 3v10M13 8H6M9.5 4.5L6 8l3.5 3.5",
    previous: "M4 3v10M13 3L6 8l7 5z",
    play: "M4 2.5l9 5.5-9 5.5z",
    pause: "M4 3h3v10H4zM9 3h3v10H9z",
    next: "M12 3v10M3 3l7 5-7 5z",
    last: "M13 3v10M3 8h7M6.5 4.5L10 8l-3.5 3.5",
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
      /** @type {AtlasStrip} */
      this.strip = new L.AtlasStrip(this.layer);
      /** @type {AtlasSettings} */
      this.settings = new L.AtlasSettings(this);
      const chapters = html("div", "atlas-chapters");
      chapters.append(this.names(), this.settings.button, this.settings.box);
      const moves = html("div", "atlas-moves");
      moves.append(this.buttons(), this.line());
      this.box.append(chapters, moves);
      // The strip is a picture: in the dark it is painted with other inks.
      new MutationObserver(() => this.redraw()).observe(this.box, { attributeFilter: ["class"] });
    }

    /* The chapters are one stop of the Tab key, and may be more than there is room for. */
    names() {
      const role = { role: "toolbar", "aria-label": say("Chapters") };
      /** @type {HTMLElement} */
      this.row = html("div", "atlas-chapter-names", "", role);
      /** @type {Map<Chapter, HTMLButtonElement>} */
      this.chapterButtons = new Map();
      for (const chapter of this.chapters) {
        const button = html("button", "", chapter.title);
        button.addEventListener("click", () => this.open(chapter));
        this.row.append(button);
        this.chapterButtons.set(chapter, button);
      }
      this.row.addEventListener("keydown", (event) => this.chapterKey(event));
      new ResizeObserver(() => this.reveal()).observe(this.row);
      return this.row;
    }

    buttons() {
      const row = html("div", "atlas-buttons");
      /** @type {HTMLButtonElement} */
      this.play = this.button("play", say("Play"), () => this.toggle());
      row.append(
        this.button("previous", say("Previous event"), () => this.show(this.eventDay(-1))),
        this.play,
        this.button("next", say("Next event"), () => this.show(this.eventDay(1))),
      );
      return row;
    }

    /** @param {keyof typeof ICONS} name @param {string} label @param {() => void} action */
    button(name, label, action) {
      const made = html("button", `atlas-icon atlas-${name}`, "", { title: label, "aria-label": label });
      made.append(icon(name));
      made.addEventListener("click", action);
      return made;
    }

    /* Strip, scale and slider, and the chosen day beside its handle. */
    line() {
      /** @type {HTMLElement} */
      this.track = html("div", "atlas-track");
      /** @type {HTMLInputElement} */
      this.slider = html("input", "atlas-slider", "", { type: "range", step: 1, "aria-label": say("Day") });
      this.slider.addEventListener("input", () => this.drag());
      /** @type {HTMLElement} */
      this.now = html("span", "atlas-now", "", { "aria-hidden": true });
      const hand = html("span", "atlas-hand", "", { "aria-hidden": true });
      this.track.append(this.strip.canvas, this.strip.scale, hand, this.slider, this.now);
      return this.track;
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
      this.track.style.setProperty("--atlas-at", String(shareOf(day, this.chapter)));
      this.now.textContent = short(day);
      this.layer.show({ day: iso(day) });
      this.settings.follow(day);
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
        this.settings.window = window;
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
      this.settings.step.value = chapter.step;
      for (const [c, button] of this.chapterButtons) {
        button.setAttribute("aria-pressed", String(c === chapter));
        button.tabIndex = c === chapter ? 0 : -1;
      }
      this.reveal();
      this.redraw();
    }

    /* Bring the open chapter into the middle of a row that scrolls, and not the page. */
    reveal() {
      const button = this.chapterButtons.get(this.chapter);
      if (button) this.row.scrollLeft = button.offsetLeft - (this.row.clientWidth - button.offsetWidth) / 2;
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

    drag() {
      this.stop();
      this.show(Number(this.slider.value));
    }

    /** @param {EventWindow} window */
    widen(window) {
      this.layer.show({ window });
      this.settle();
    }

    /**
     * The day a step on (1) or back (-1), by the chosen step.
     * @param {number} direction
     */
    stepped(direction) {
      switch (this.settings.step.value) {
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
          day: iso(this.day), chapter: this.chapter.id, window: this.settings.window,
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
      this.track.classList.add("atlas-playing");
      this.face("pause", say("Pause"));
      if (this.day >= this.chapter.last) this.show(this.chapter.first);
      let due = performance.now() + 1000 / this.settings.speed;
      /** @param {number} now */
      const tick = (now) => {
        if (!this.playing) return;
        if (now >= due) {
          due = Math.max(due + 1000 / this.settings.speed, now);
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
      if (this.settings.loops) return this.show(this.chapter.first);
      this.stop();
    }

    stop() {
      if (!this.playing) return;
      this.playing = false;
      this.track.classList.remove("atlas-playing");
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
    chapterKey(event) {
      const action = L.atlasKeys.chapters[event.key];
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
      const buttons = [...this.chapterButtons.values()];
      const at = buttons.findIndex((button) => button === event.target);
      /** @type {Record<ChaptersAction, number>} */
      const to = { next: (at + 1) % buttons.length, previous: at - 1, first: 0, last: -1 };
      buttons.at(to[action])?.focus();
      event.preventDefault();
      event.stopPropagation();
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
