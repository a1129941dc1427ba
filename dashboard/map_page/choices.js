// @ts-check
/* The choices on the map: what counts, names, layers, filters. On a narrow screen they fold into one
   chip, which says what is chosen. */

const AtlasChoices = (function () {
  "use strict";

  /** @typedef {{ option: PageOption, box: HTMLInputElement, text: Text }} Tick */

  class Choices {
    /**
     * @param {HTMLElement} form
     * @param {PageChoices} page
     * @param {InstanceType<typeof AtlasState>} state
     */
    constructor(form, page, state) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      this.page = page;
      this.state = state;
      /** @type {Record<string, HTMLSelectElement>} */
      this.selects = {};
      /** @type {Record<string, HTMLInputElement>} */
      this.layers = {};
      /** @type {Map<string, Tick[]>} */
      this.facets = new Map();
      form.addEventListener("submit", (event) => event.preventDefault());
      this.fold = html("button", "atlas-chip atlas-fold", "", { "aria-expanded": false });
      this.fold.addEventListener("click", () => {
        const open = form.classList.toggle("atlas-unfolded");
        this.fold.setAttribute("aria-expanded", String(open));
      });
      const chips = html("div", "atlas-chips");
      /** @type {Record<string, string>} */
      const titles = { knowledge: say("Knowledge"), viewpoint: say("Whose claims"), names: say("Names") };
      for (const [name, options] of Object.entries(page.choices)) chips.append(this.select(name, titles[name], options));
      this.active = html("span", "atlas-active");
      chips.append(this.layerChoices(), this.filterChoices(), this.active);
      form.append(this.fold, chips);
      L.DomEvent.disableClickPropagation(form);
      L.DomEvent.disableScrollPropagation(form);
    }

    /** @param {string} name @param {string} title @param {Record<string, string>} options */
    select(name, title, options) {
      const { html } = L.atlasDom;
      const label = html("label", "atlas-chip");
      const select = html("select", "", "", { "aria-label": title, title });
      for (const [value, text] of Object.entries(options)) select.add(new Option(text, value));
      select.addEventListener("change", () => this.state.set({ [name]: select.value || null }));
      label.append(html("span", "", `${title}:`), select);
      this.selects[name] = select;
      return label;
    }

    /** A chip that opens a box. @param {string} title */
    box(title) {
      const { html } = L.atlasDom;
      const box = html("details", "atlas-box", "", { name: "atlas-choices" });
      const summary = html("summary", "atlas-chip", title);
      const body = html("div", "atlas-box-body");
      box.append(summary, body);
      box.addEventListener("keydown", (event) => {
        if (L.atlasKeys.map[event.key] !== "close" || !box.open) return;
        box.open = false;
        summary.focus();
        event.stopPropagation();
      });
      document.addEventListener("pointerdown", ({ target }) => {
        if (target instanceof Node && !box.contains(target)) box.open = false;
      });
      return { box, summary, body };
    }

    layerChoices() {
      const { say } = L.atlasWords;
      const { box, body } = this.box(say("Layers"));
      for (const [name, title] of Object.entries(this.page.layers)) {
        const { label, tick } = Choices.tick("checkbox", "layers", title);
        tick.addEventListener("change", () => {
          const others = this.state.now.layers.filter((layer) => layer !== name);
          this.state.set({ layers: tick.checked ? [...others, name] : others });
        });
        this.layers[name] = tick;
        body.append(label);
      }
      return box;
    }

    /** @param {"checkbox" | "radio"} type @param {string} name @param {string} title */
    static tick(type, name, title) {
      const { html } = L.atlasDom;
      const label = html("label", "atlas-tick");
      const tick = html("input", "", "", { type, name });
      const text = document.createTextNode(title);
      label.append(tick, text);
      return { label, tick, text };
    }

    filterChoices() {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const { box, summary, body } = this.box(say("Filters"));
      this.summary = summary;
      for (const facet of this.page.facets) {
        const set = html("fieldset");
        set.append(html("legend", "", facet.title));
        const ticks = facet.options.map((option) => {
          const { label, tick, text } = Choices.tick("checkbox", facet.id, option.label);
          tick.addEventListener("change", () => this.choose(facet, option.id, tick.checked));
          set.append(label);
          return { option, box: tick, text };
        });
        this.facets.set(facet.id, ticks);
        body.append(set);
      }
      this.none = html("p", "atlas-none", say("No event is left. Take a filter away."));
      const clear = html("button", "atlas-button", say("Clear all filters"));
      clear.addEventListener("click", () => this.state.set({ given: [], filters: {} }));
      body.append(this.none, clear);
      return box;
    }

    /** @param {PageFacet} facet @param {string} option @param {boolean} wanted */
    choose({ id, all }, option, wanted) {
      const { [id]: before = [], ...filters } = this.state.now.filters;
      const others = all === null ? before.filter((one) => one !== option) : [];
      const chosen = wanted ? [...others, option].sort() : others;
      if (chosen.length) filters[id] = chosen;
      this.state.set({ given: [], filters });
    }

    /** @param {PageShown} now @param {string[]} order ids of all events, by the numbers of facets */
    render(now, order) {
      const { say } = L.atlasWords;
      for (const [name, select] of Object.entries(this.selects))
        select.value = String(now[/** @type {keyof PageShown} */ (name)] ?? "");
      for (const [name, tick] of Object.entries(this.layers)) tick.checked = now.layers.includes(name);
      const left = Choices.counts(this.page.facets, now.filters, order.length);
      for (const facet of this.page.facets)
        for (const { option, box, text } of this.facets.get(facet.id) ?? []) {
          box.checked = now.filters[facet.id]?.includes(option.id) ?? false;
          text.data = `${option.label} (${left[facet.id][option.id]})`;
        }
      const many = Object.values(now.filters).flat().length;
      const asGiven = say("as given");
      const title = many || now.given.length ? say("Filters ({n})", { n: many || asGiven }) : say("Filters");
      if (this.summary) this.summary.textContent = title;
      if (this.none) this.none.hidden = Choices.hidden(this.page.facets, order, now).length < order.length;
      this.renderActive(now);
      const { knowledge, viewpoint } = this.page.choices;
      this.fold.textContent = `${knowledge[now.knowledge]} · ${viewpoint[now.viewpoint ?? ""]}${many ? ` · ${title}` : ""}`;
    }

    /** A chip for each filter in force, which takes it away. @param {PageShown} now */
    renderActive({ filters }) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const chips = this.page.facets.flatMap((facet) =>
        facet.options
          .filter(({ id }) => filters[facet.id]?.includes(id))
          .map(({ id, label }) => {
            const chip = html("button", "atlas-chip", `${label} ×`, {
              "aria-label": say("Take the filter away: {filter}", { filter: `${facet.title}: ${label}` }),
            });
            chip.addEventListener("click", () => {
              this.choose(facet, id, false);
              this.summary?.focus();
            });
            return chip;
          }),
      );
      this.active.replaceChildren(...chips);
    }

    /**
     * Ids of the events that the filters keep back. Several options of one facet widen the choice,
     * several facets narrow it.
     * @param {PageFacet[]} facets
     * @param {string[]} order ids of all events, by the numbers that the facets call them
     * @param {Pick<PageShown, "filters" | "given">} shown
     */
    static hidden(facets, order, { filters, given }) {
      if (!facets.some(({ id }) => filters[id])) return given;
      const passes = Choices.passes(facets, filters);
      return order.filter((_, number) => !passes.every(({ numbers }) => numbers.has(number)));
    }

    /**
     * The facets of which something is chosen, each with the events that it lets through.
     * @param {PageFacet[]} facets
     * @param {PageFilters} filters
     */
    static passes(facets, filters) {
      return facets
        .filter(({ id }) => filters[id])
        .map(({ id, options }) => ({
          id,
          numbers: new Set(options.filter((o) => filters[id].includes(o.id)).flatMap(({ events }) => events)),
        }));
    }

    /**
     * For each facet and option: how many events there would be if only that were chosen of it.
     * @param {PageFacet[]} facets
     * @param {PageFilters} filters
     * @param {number} total of all events
     * @returns {Record<string, Record<string, number>>}
     */
    static counts(facets, filters, total) {
      const passes = Choices.passes(facets, filters);
      return Object.fromEntries(
        facets.map(({ id, options }) => {
          const others = passes.filter((facet) => facet.id !== id);
          const left = Array.from({ length: total }, (_, n) => others.every(({ numbers }) => numbers.has(n)));
          return [id, Object.fromEntries(options.map((o) => [o.id, o.events.filter((n) => left[n]).length]))];
        }),
      );
    }
  }

  return Choices;
})();
