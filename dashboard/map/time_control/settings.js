// @ts-check
/* What of the time bar is seldom changed: how far and how fast it steps, which events are shown,
   the day as a date. It opens over the bar; the browser closes it at Escape and a click outside, and
   gives the keyboard back. */
(function () {
  "use strict";

  const { html, svg } = L.atlasDom;
  const { say } = L.atlasWords;
  const { dayNumber, iso } = L.atlasDays;
  /** @type {Record<TimeStep, string>} */
  const STEPS = { day: say("day"), week: say("week"), month: say("month"), event: say("event") };
  const SPEEDS = { 1: say("1 step/s"), 2: say("2 steps/s"), 4: say("4 steps/s"), 8: say("8 steps/s"), 16: say("16 steps/s") };
  const WINDOWS = { 0: say("that day"), 3: say("± 3 days"), 7: say("± 7 days"), 30: say("± 30 days"), all: say("all so far") };
  const SLIDERS = "M2 4.5h12M2 11.5h12M5 2.5v4M10.5 9.5v4";

  /** @param {HTMLSelectElement} select */
  const chosen = (select) => select.selectedOptions[0]?.text ?? "";

  L.AtlasSettings = class {
    /** @param {AtlasTime} time */
    constructor(time) {
      this.time = time;
      this.day = time.layer.day;
      const title = say("Settings of time");
      /** @type {HTMLElement} */
      this.box = html("div", "atlas-settings", "", { popover: "auto", role: "group", "aria-label": title });
      /** @type {HTMLButtonElement} */
      this.button = html("button", "atlas-settings-button", "", { title });
      this.button.popoverTargetElement = this.box;
      this.said = html("span");
      const icon = svg("svg", { viewBox: "0 0 16 16", "aria-hidden": true }, [svg("path", { d: SLIDERS })]);
      this.button.append(this.said, icon);
      this.box.addEventListener("beforetoggle", () => this.place());
      this.box.append(this.days());
      this.step = this.select(say("Step"), STEPS, "day");
      this.pace = this.select(say("Speed"), SPEEDS, "4");
      this.events = this.select(say("Events"), WINDOWS, "3");
      const loop = html("label", "atlas-loop");
      /** @type {HTMLInputElement} */
      this.loop = html("input", "", "", { type: "checkbox" });
      loop.append(this.loop, say("Loop"));
      this.box.append(loop, time.strip.key);
      this.window = time.layer.view.window;
      this.pace.addEventListener("change", () => this.tell());
      this.events.addEventListener("change", () => {
        this.tell();
        time.widen(this.window);
      });
    }

    /* The day as a date, between the buttons that lead to the ends of the chapter. */
    days() {
      const { time } = this;
      const row = html("div", "atlas-days");
      const { first, last } = time.payload;
      /** @type {HTMLInputElement} */
      this.date = html("input", "", "", { type: "date", "aria-label": say("Date"), min: iso(first), max: iso(last) });
      this.date.addEventListener("change", () => this.type());
      this.date.addEventListener("blur", () => this.follow(this.day));
      row.append(
        time.button("first", say("First day of the chapter"), () => time.show(time.chapter.first)),
        this.date,
        time.button("last", say("Last day of the chapter"), () => time.show(time.chapter.last)),
      );
      return row;
    }

    /**
     * @param {string} title
     * @param {Record<string, string>} options
     * @param {string} value
     */
    select(title, options, value) {
      const label = html("label", "atlas-choice", title);
      const select = html("select");
      for (const [name, text] of Object.entries(options)) select.append(html("option", "", text, { value: name }));
      select.value = value;
      label.append(select);
      this.box.append(label);
      return select;
    }

    /* Above its button, as far as there is room. */
    place() {
      const { top, right } = this.button.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.documentElement;
      Object.assign(this.box.style, {
        right: `${Math.max(8, clientWidth - right)}px`,
        bottom: `${clientHeight - top + 6}px`,
        maxHeight: `${top - 14}px`,
      });
    }

    get speed() {
      return Number(this.pace.value);
    }

    get loops() {
      return this.loop.checked;
    }

    /** @returns {EventWindow} */
    get window() {
      return this.events.value === "all" ? "all" : Number(this.events.value);
    }

    /* A host may ask for one that is not in the list. */
    set window(window) {
      const value = String(window);
      if (![...this.events.options].some((option) => option.value === value))
        this.events.add(new Option(say("± {n} days", { n: value }), value));
      this.events.value = value;
      this.tell();
    }

    /* The button says what is chosen. */
    tell() {
      const now = `${chosen(this.events)} · ${chosen(this.pace)}`;
      this.said.textContent = now;
      this.button.setAttribute("aria-label", say("Settings of time: {chosen}", { chosen: now }));
    }

    /* A year that is half typed is a day long ago: it changes nothing. */
    type() {
      const day = dayNumber(this.date.value);
      if (this.time.within(day) === day) this.time.show(day);
    }

    /** Never while somebody types there. @param {number} day */
    follow(day) {
      this.day = day;
      if (!this.date.matches(":focus")) this.date.value = iso(day);
    }
  };
})();
