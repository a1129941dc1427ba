// @ts-check
/* What the map of a step shows, and how to change it: its view, the events in rings, and the further
   maps that only paper needs. */

const LessonShown = (function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const { button } = LessonFields;

  class Shown {
    /**
     * @param {InstanceType<typeof LessonMaker>} maker
     * @param {() => MadeStep} step
     * @param {(change: Partial<MadeStep>) => void} write
     */
    constructor(maker, step, write) {
      this.maker = maker;
      this.step = step;
      this.write = write;
      const { at } = maker.form;
      this.told = html("p");
      this.take = button(say("Use the map’s view"), () => maker.takeView(at));
      this.back = button(say("Show the step’s view"), () => maker.showView(step()));
      this.bare = button(say("Choose nothing"), () => maker.pointAtNothing(at), { label: say("Choose nothing on this step’s map") });
      this.ring = button(say("Put a ring around what is chosen"), () => this.rings([...this.ringed(), this.wanted()]));
      this.paper = button(say("Also on paper"), () => this.add(), { label: say("The map’s view stands beside the step’s on paper, where a question compares them") });
      this.list = html("ul", "maker-claims");
      this.box = html("div", "maker-view");
      const row = html("div", "maker-row");
      row.append(this.take, this.back, this.bare, this.ring, this.paper);
      this.box.append(this.told, row, this.list);
      this.drawn = "";
    }

    // ---- rings ----------------------------------------------------------------------------------

    /* The events in rings. */
    ringed() {
      return this.maker.page.link.read(Object.entries(this.step().view)).view.highlight;
    }

    /* The event that is chosen on the map and may get a ring; "" for none. */
    wanted() {
      const { frame, advice } = this.maker;
      const [kind, id] = (frame.view.selected ?? "").split(":");
      return kind === "event" && advice.events.has(id) ? id : "";
    }

    /** Put rings around events. @param {string[]} highlight */
    rings(highlight) {
      const { page, state, form } = this.maker;
      const { highlight: _old, ...view } = this.step().view;
      const texts = page.link.write({ ...page.link.read(Object.entries(view)).view, highlight }, {});
      this.write({ view: { ...view, ...(texts.highlight ? { highlight: texts.highlight } : {}) } });
      state.set({ highlight });
      form.claims?.show(this.step());
      form.refresh();
    }

    // ---- further maps on paper ------------------------------------------------------------------

    get others() {
      return this.step().beside ?? [];
    }

    /* What the map shows now, as what differs from the step's own view. */
    add() {
      const { view } = this.step();
      /** @type {Record<string, string>} */
      const now = this.maker.views.now();
      const names = [...new Set([...Object.keys(view), ...Object.keys(now)])].filter((name) => view[name] !== now[name]);
      this.write({ beside: [...this.others, Object.fromEntries(names.map((name) => [name, now[name] ?? ""]))] });
    }

    /** A further map in words. @param {Record<string, string>} other */
    words(other) {
      const step = this.step();
      const view = Object.fromEntries(Object.entries({ ...step.view, ...other }).filter(([, text]) => text));
      return this.maker.views.words({ ...step, view });
    }

    // ---- both -----------------------------------------------------------------------------------

    refresh() {
      const { maker } = this;
      const step = this.step();
      this.told.textContent = maker.views.words(step);
      const same = maker.shows(step);
      this.take.disabled = same;
      this.back.disabled = same;
      this.bare.hidden = !step.view.selected;
      const wanted = this.wanted();
      this.ring.hidden = !wanted || this.ringed().includes(wanted);
      this.ring.title = maker.advice.events.get(wanted)?.title ?? "";
      const { maxItems = 0 } = maker.files.schema.named("Step").properties?.beside ?? {};
      this.paper.hidden = maker.views.same(maker.views.now(), step.view) || this.others.length >= maxItems;
      const drawn = JSON.stringify([this.ringed(), this.others, step.view]);
      if (drawn === this.drawn) return;
      this.drawn = drawn;
      const rings = this.ringed();
      const title = (/** @type {string} */ id) => maker.advice.events.get(id)?.title ?? id;
      this.list.replaceChildren(
        ...rings.map((id) => this.row(say("In a ring: {title}", { title: title(id) }), () => this.rings(rings.filter((one) => one !== id)))),
        ...this.others.map((other, number) => this.row(say("Also on paper: {view}", { view: this.words(other) }), () =>
          this.write({ beside: this.others.filter((_one, at) => at !== number) }))),
      );
    }

    /** @param {string} words @param {() => void} away */
    row(words, away) {
      const item = html("li");
      const remove = () => {
        away();
        (this.list.querySelector("button") ?? this.maker.form.first)?.focus();
      };
      item.append(html("span", "", words), button("×", remove, { label: say("Take away: {what}", { what: words }) }));
      return item;
    }
  }

  return Shown;
})();
