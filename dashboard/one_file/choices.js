// @ts-check
/* Choices above the map of the one-file page: what counts, names, layers, filters. */

const AtlasChoices = (function () {
  "use strict";

  /** @typedef {HTMLSelectElement | HTMLInputElement} Control */

  class Choices {
    /**
     * @param {HTMLElement} form
     * @param {PageChoices} page
     * @param {InstanceType<typeof AtlasState>} state
     */
    constructor(form, page, state) {
      this.page = page;
      this.state = state;
      /** @type {Record<string, HTMLSelectElement>} */
      this.selects = {};
      /** @type {Record<string, HTMLInputElement>} */
      this.ticks = {};
      form.addEventListener("submit", (event) => event.preventDefault());
      const { say } = L.atlasWords;
      /** @type {Record<string, string>} */
      const titles = { knowledge: say("Knowledge"), viewpoint: say("Whose claims"), names: say("Names") };
      for (const [name, options] of Object.entries(page.choices))
        form.append(this.select(name, titles[name], Object.entries(options), (value) => state.set({ [name]: value || null })));
      for (const [name, title] of Object.entries(page.layers)) form.append(this.tick(name, title));
      form.append(this.filters());
    }

    /**
     * @param {string} name
     * @param {string} title
     * @param {[string, string][]} options value and text of each
     * @param {(value: string) => void} change
     */
    select(name, title, options, change) {
      const { html } = L.atlasDom;
      const label = html("label", "", title);
      const select = html("select");
      select.setAttribute("aria-label", title);
      for (const [value, text] of options) select.add(new Option(text, value));
      select.addEventListener("change", () => change(select.value));
      label.append(select);
      this.selects[name] = select;
      return label;
    }

    /** @param {string} name of a layer @param {string} title */
    tick(name, title) {
      const { html } = L.atlasDom;
      const label = html("label", "page-tick");
      const box = html("input");
      box.type = "checkbox";
      box.addEventListener("change", () => {
        const others = this.state.now.layers.filter((layer) => layer !== name);
        this.state.set({ layers: box.checked ? [...others, name] : others });
      });
      label.append(box, title);
      this.ticks[name] = box;
      return label;
    }

    filters() {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const box = html("details");
      this.summary = html("summary", "", say("Filters"));
      const body = html("div");
      for (const { id, title, options } of this.page.facets) {
        /** @type {[string, string][]} */
        const texts = options.map((o) => [o.id, `${o.label} (${o.events.length})`]);
        body.append(this.select(id, title, [["", say("All")], ...texts], (value) => this.filter(id, value)));
      }
      const clear = html("button", "", say("Clear all filters"));
      clear.type = "button";
      clear.addEventListener("click", () => this.state.set({ given: [], filters: {} }));
      body.append(clear);
      box.append(this.summary, body);
      return box;
    }

    /** @param {string} facet @param {string} value options parted by commas, "" for everything */
    filter(facet, value) {
      const { [facet]: _before, ...filters } = this.state.now.filters;
      if (value) filters[facet] = value.split(",");
      this.state.set({ given: [], filters });
    }

    /** @param {PageShown} now */
    render(now) {
      const { say } = L.atlasWords;
      for (const name of Object.keys(this.page.choices))
        this.selects[name].value = String(now[/** @type {keyof PageShown} */ (name)] ?? "");
      for (const [name, box] of Object.entries(this.ticks)) box.checked = now.layers.includes(name);
      for (const facet of this.page.facets) this.renderFacet(facet, now.filters[facet.id] ?? []);
      const active = Object.keys(now.filters).length || (now.given.length ? say("as given") : 0);
      if (this.summary) this.summary.textContent = active ? say("Filters ({n})", { n: active }) : say("Filters");
    }

    /**
     * Several options of one facet, which only a link can ask for, become an entry of their own.
     * @param {PageFacet} facet
     * @param {string[]} chosen
     */
    renderFacet({ id, options }, chosen) {
      const select = this.selects[id];
      const value = chosen.join(",");
      if (![...select.options].some((option) => option.value === value)) {
        const labels = options.filter((option) => chosen.includes(option.id)).map(({ label }) => label);
        select.add(new Option(labels.join(", "), value));
      }
      select.value = value;
    }

    /**
     * Ids of the events that the filters keep back. Several options of one facet widen the choice,
     * several facets narrow it.
     * @param {PageFacet[]} facets
     * @param {string[]} order ids of all events, by the numbers that the facets call them
     * @param {Pick<PageShown, "filters" | "given">} shown
     */
    static hidden(facets, order, { filters, given }) {
      const chosen = facets.filter(({ id }) => filters[id]);
      if (!chosen.length) return given;
      const passes = chosen.map(
        ({ id, options }) =>
          new Set(options.filter((option) => filters[id].includes(option.id)).flatMap(({ events }) => events)),
      );
      return order.filter((_, number) => !passes.every((numbers) => numbers.has(number)));
    }
  }

  return Choices;
})();
