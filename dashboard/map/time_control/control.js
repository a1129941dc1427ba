/* The time bar: the browser owns time. It moves the frame layer's day and says, once the day has
   settled, where it is. What is true on a day comes from the layer, which has it from Python. */
(function () {
  "use strict";

  const { say } = L.atlasWords;
  const SETTLED_AFTER = 250; // milliseconds without a change
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

  const { iso, dayNumber: number, words, DAY } = L.atlasDays;

  function make(name, className, attributes) {
    const element = document.createElement(name);
    if (className) element.className = className;
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    return element;
  }

  function icon(path) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
    shape.setAttribute("d", path);
    svg.appendChild(shape);
    return svg;
  }

  /* The same day of the month some months on; the last day where the month is shorter. */
  function addMonths(day, months) {
    const date = new Date(day * DAY);
    const wanted = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const longest = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(wanted, longest));
    return Math.round(date.getTime() / DAY);
  }

  class Time {
    constructor(box, layer, payload) {
      this.box = box;
      this.layer = layer;
      this.payload = payload;
      this.all = { id: "all", title: say("All"), first: payload.first, last: payload.last, step: "month" };
      this.playing = false;
      this.build();
      this.show(number(layer.view.day), false);
      layer.map.on("atlas:filtered", this.redraw, this);
      box.addEventListener("keydown", (event) => this.key(event));
    }

    // ---- parts ------------------------------------------------------------------------------

    build() {
      this.box.setAttribute("role", "group");
      this.box.setAttribute("aria-label", say("Time"));
      this.chapterRow = make("div", "atlas-chapters", { role: "group", "aria-label": say("Chapters") });
      this.chapterButtons = [...this.payload.chapters, this.all].map((chapter) => {
        const button = make("button", "", { type: "button" });
        button.textContent = chapter.title;
        button.addEventListener("click", () => this.open(chapter));
        this.chapterRow.appendChild(button);
        return [chapter, button];
      });
      const track = make("div", "atlas-track");
      this.strip = make("canvas", "atlas-strip", { "aria-hidden": "true" });
      this.strip.addEventListener("click", (event) => this.clickStrip(event));
      this.slider = make("input", "atlas-slider", { type: "range", step: 1, "aria-label": say("Day") });
      this.slider.addEventListener("input", () => this.drag());
      track.append(this.strip, this.slider);
      this.ends = make("div", "atlas-ends", { "aria-hidden": "true" });
      this.ends.append(make("span"), make("span", "atlas-key"), make("span"));
      const [, key] = this.ends.children;
      key.append(make("i"), say("events"), make("i", "atlas-key-disputed"), say("sources disagree"));
      this.importedKey = make("span", "atlas-key", { hidden: "" });
      this.importedKey.append(make("i", "atlas-key-imported"), say("imported, on their own scale"));
      key.append(this.importedKey);
      this.box.append(this.chapterRow, track, this.ends, this.buttons());
      new ResizeObserver(() => this.redraw()).observe(this.strip);
      // The strip is a picture: in the dark it is painted with other inks.
      new MutationObserver(() => this.redraw()).observe(this.box, { attributeFilter: ["class"] });
    }

    buttons() {
      const row = make("div", "atlas-buttons");
      const button = (name, label, action) => {
        const made = make("button", "atlas-icon", { type: "button", title: label, "aria-label": label });
        made.appendChild(icon(ICONS[name]));
        made.addEventListener("click", action);
        row.appendChild(made);
        return made;
      };
      button("first", say("First day of the chapter"), () => this.show(this.chapter.first));
      button("previous", say("Previous event"), () => this.show(this.eventDay(-1)));
      this.play = button("play", say("Play"), () => this.toggle());
      button("next", say("Next event"), () => this.show(this.eventDay(1)));
      button("last", say("Last day of the chapter"), () => this.show(this.chapter.last));
      this.date = make("input", "", { type: "date", "aria-label": say("Date") });
      this.date.min = iso(this.payload.first);
      this.date.max = iso(this.payload.last);
      this.date.addEventListener("change", () => this.type());
      row.appendChild(this.date);
      this.step = this.select(row, say("Step"), STEPS, "day");
      this.speed = this.select(row, say("Speed"), SPEEDS, "4");
      this.window = this.select(row, say("Events"), WINDOWS, String(this.layer.view.window));
      this.window.addEventListener("change", () => {
        this.layer.show({ window: this.windowDays() });
        this.settle();
      });
      const loop = make("label", "atlas-loop");
      this.loop = make("input", "", { type: "checkbox" });
      loop.append(this.loop, document.createTextNode(say("Loop")));
      row.appendChild(loop);
      return row;
    }

    select(row, title, options, chosen) {
      const label = make("label", "atlas-choice");
      label.append(document.createTextNode(title));
      const select = make("select");
      if (!(chosen in options)) options = { [chosen]: say("± {n} days", { n: chosen }), ...options };
      for (const [value, text] of Object.entries(options)) {
        const option = make("option", "", { value });
        option.textContent = text;
        select.appendChild(option);
      }
      select.value = chosen;
      label.appendChild(select);
      row.appendChild(label);
      return select;
    }

    windowDays() {
      return this.window.value === "all" ? "all" : Number(this.window.value);
    }

    // ---- moving -----------------------------------------------------------------------------

    /* Go to a day. The chapter follows unless the day lies in the one that is open. */
    show(day, settles = true) {
      day = Math.min(Math.max(day, this.payload.first), this.payload.last);
      if (!this.chapter || day < this.chapter.first || day > this.chapter.last)
        this.enter(this.payload.chapters.find((c) => day <= c.last) || this.all);
      this.day = day;
      this.slider.value = day;
      this.slider.setAttribute("aria-valuetext", words(day));
      this.layer.show({ day: iso(day) });
      this.settle(settles);
    }

    /* Where the host asks to go, without saying so back to it. */
    go(day, chapter, window) {
      this.stop();
      if (window !== undefined && window !== null) {
        if (![...this.window.options].some((option) => option.value === String(window)))
          this.window.add(new Option(say("± {n} days", { n: window }), String(window)));
        this.window.value = String(window);
        this.layer.show({ window });
      }
      const wanted = [...this.payload.chapters, this.all].find((c) => c.id === chapter);
      if (wanted) this.enter(wanted);
      this.show(number(day), false);
    }

    enter(chapter) {
      this.chapter = chapter;
      this.slider.min = chapter.first;
      this.slider.max = chapter.last;
      this.step.value = chapter.step;
      const [first, , last] = this.ends.children;
      first.textContent = words(chapter.first);
      last.textContent = words(chapter.last);
      for (const [c, button] of this.chapterButtons)
        button.setAttribute("aria-pressed", String(c === chapter));
      this.redraw();
    }

    open(chapter) {
      this.enter(chapter);
      const inside = this.day >= chapter.first && this.day <= chapter.last;
      this.show(chapter === this.all || inside ? this.day : chapter.opens);
    }

    drag() {
      this.stop();
      this.show(Number(this.slider.value));
    }

    type() {
      const day = number(this.date.value);
      if (Number.isNaN(day)) this.date.value = iso(this.day);
      else this.show(day);
    }

    /* The day some steps on, by the chosen step. */
    stepped(direction) {
      switch (this.step.value) {
        case "week": return this.day + 7 * direction;
        case "month": return addMonths(this.day, direction);
        case "event": return this.eventDay(direction);
        default: return this.day + direction;
      }
    }

    eventDay(direction) {
      const days = this.layer.eventDays();
      const found = direction > 0
        ? days.find((day) => day > this.day)
        : days.findLast((day) => day < this.day);
      return found ?? this.day;
    }

    /* Once the day has settled: the date to type is written, and the host is told if it asks. */
    settle(tells = true) {
      this.tells ||= tells;
      clearTimeout(this.settling);
      this.settling = setTimeout(() => {
        this.date.value = iso(this.day);
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

    /* Play a chapter from its first day. */
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

    face(name, label) {
      this.play.replaceChildren(icon(ICONS[name]));
      this.play.title = label;
      this.play.setAttribute("aria-label", label);
    }

    /* Arrows, Page, Home, End and space on the bar; r, c and Esc stay Streamlit's. */
    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("select, input[type=date], input[type=checkbox], button")) {
        if (event.target !== this.play || event.key !== " ") return;
      }
      const moves = {
        ArrowRight: () => this.show(this.stepped(1)),
        ArrowUp: () => this.show(this.stepped(1)),
        ArrowLeft: () => this.show(this.stepped(-1)),
        ArrowDown: () => this.show(this.stepped(-1)),
        PageUp: () => this.show(this.eventDay(1)),
        PageDown: () => this.show(this.eventDay(-1)),
        Home: () => this.show(this.chapter.first),
        End: () => this.show(this.chapter.last),
        " ": () => this.toggle(),
      };
      if (!(event.key in moves)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key !== " ") this.stop();
      moves[event.key]();
    }

    // ---- the strip of events ----------------------------------------------------------------

    /* How many events each slice of the chapter has; those with disputes darker, from below. */
    redraw() {
      if (!this.chapter || !this.strip.clientWidth) return;
      const ratio = window.devicePixelRatio || 1;
      const width = (this.strip.width = this.strip.clientWidth * ratio);
      const height = (this.strip.height = this.strip.clientHeight * ratio);
      const { first, last } = this.chapter;
      const slices = Math.min(last - first + 1, Math.floor(width / (5 * ratio)));
      const all = new Array(slices).fill(0);
      const disputed = new Array(slices).fill(0);
      for (const event of this.layer.visible()) {
        if (event.from < first || event.from > last) continue;
        const slice = Math.min(slices - 1, Math.floor(((event.from - first) * slices) / (last - first + 1)));
        all[slice] += 1;
        if (event.disputed) disputed[slice] += 1;
      }
      const most = Math.max(1, ...all);
      const style = getComputedStyle(this.box);
      const pen = this.strip.getContext("2d");
      const bar = width / slices;
      const draw = (counts, colour, highest = most) => {
        pen.fillStyle = colour;
        counts.forEach((count, i) => {
          const tall = Math.sqrt(count / highest) * (height - 2 * ratio);
          if (count) pen.fillRect(i * bar + ratio / 2, height - tall, Math.max(bar - ratio, ratio), tall);
        });
      };
      // Imported events are so many that on one scale with the others they would hide them.
      this.importedKey.hidden = !this.layer.imported.any;
      if (this.layer.imported.any) {
        const imported = this.layer.imported.data.slices(first, last, slices);
        draw(imported, style.getPropertyValue("--atlas-line"), Math.max(1, ...imported));
      }
      draw(all, style.getPropertyValue("--atlas-quiet"));
      draw(disputed, style.getPropertyValue("--atlas-alert"));
    }

    clickStrip(event) {
      const { left, width } = this.strip.getBoundingClientRect();
      const { first, last } = this.chapter;
      this.stop();
      this.show(Math.round(first + ((event.clientX - left) / width) * (last - first)));
    }
  }

  L.atlasTime = (box, layer, payload) => {
    layer.time = new Time(box, layer, payload);
    return layer.time;
  };
})();
