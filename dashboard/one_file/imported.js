// @ts-check
/* Imported events in the screen of a site. Which are of the days and left by filters and viewpoint is
   found here by the rules of dashboard/imported/choice.py; what they say comes in files of many, when
   it is looked at. */

const AtlasImports = (function () {
  "use strict";

  const PAGE = 20; // events of a list at a time
  const MOST_HITS = 8;

  /**
   * What filters and a viewpoint leave: see `choice_of` in dashboard/imported/choice.py.
   * @param {Pick<PageImports, "categories" | "origins" | "references">} data
   * @param {PageFilters} filters
   * @param {string | null} viewpoint
   */
  function choiceOf({ categories, origins, references }, filters, viewpoint) {
    /** @param {string[] | undefined} chosen @param {string} one */
    const lets = (chosen, one) => !chosen?.length || chosen.includes(one);
    const left = origins.flatMap(({ by, counts, codes }, number) =>
      counts.includes(viewpoint ?? "") &&
      lets(filters.actors, by) &&
      lets(filters.sources, references) &&
      !filters.disputed?.includes("disputed") &&
      !filters.basis?.includes("document") &&
      (codes || !filters.precision?.length) ? [number] : [],
    );
    return {
      categories: filters.categories?.length
        ? categories.flatMap((name, number) => (filters.categories.includes(name) ? [number] : []))
        : null,
      origins: left,
      codes: filters.precision?.length ? filters.precision.map(Number).sort((a, b) => a - b) : null,
    };
  }

  class Imports {
    static choiceOf = choiceOf;

    /**
     * @param {InstanceType<typeof AtlasMapPage>} page
     * @param {PageImports} data
     * @param {(file: string) => Promise<Response>} load unpacks a file of the site
     */
    constructor(page, data, load) {
      this.page = page;
      this.data = data;
      this.load = load;
      this.first = 0; // of the page of the list
      this.listed = ""; // what the list is of
      this.asked = 0;
      /** @type {Promise<InstanceType<typeof AtlasSearch>> | undefined} */
      this.search = undefined; // once somebody looks for something
      /** @type {Map<number, Promise<PageImportedRow[]>>} */
      this.files = new Map();
    }

    async begin() {
      const [points, others] = await Promise.all(
        [this.data.points, this.data.others].map(async (file) => (await this.load(file)).arrayBuffer()),
      );
      this.others = new L.AtlasNumbers(others); // without a point on the map
      this.page.frame.imported.take(points);
      const { state } = this.page;
      state?.follow(["date", "window", "viewpoint", "filters", "selected"], (now) => this.show(now));
      if (this.page.finder) this.page.finder.ask = (query) => void this.find(query).catch(() => undefined);
      if (state) await this.show(state.now);
    }

    /**
     * Look for a query among those that are wanted, by the rules of the search of the atlas's own.
     * @param {string} query
     */
    async find(query) {
      const { finder, frame } = this.page;
      const own = finder?.search?.data;
      if (!own) return;
      this.search ??= this.load(this.data.names).then(async (answer) => {
        const { subjects, events } = await answer.json();
        return new AtlasSearch({ ...own, subjects, events, places: [] });
      });
      const { hits } = (await this.search).find(query, Infinity);
      /** @type {Set<string>} */
      const wanted = new Set();
      for (const some of [frame.imported.data, this.others])
        some?.each(-Infinity, Infinity, (i) => wanted.add(`imported:#${some.numbers.number[i]}`));
      const found = hits.filter(({ key }) => wanted.has(key));
      finder.answer({ query, hits: found.slice(0, MOST_HITS), total: found.length });
    }

    /** @param {number} number @returns {Promise<PageImportedRow>} */
    async row(number) {
      const { each, rows } = this.data;
      const file = Math.floor(number / each);
      if (!this.files.has(file)) this.files.set(file, this.load(rows[file]).then((answer) => answer.json()));
      return (await /** @type {Promise<PageImportedRow[]>} */ (this.files.get(file)))[number % each];
    }

    /**
     * Numbers of those that are wanted in the days shown, the earliest first, and how many of them have
     * no point; within a box of degrees only those with one.
     * @param {number[] | null} box west, south, east, north
     */
    inDays(box) {
      const { frame } = this.page;
      const [first, last] = L.atlasDays.around(frame.day, frame.view.window);
      const { data } = frame.imported;
      /** @type {number[]} */
      const found = [];
      /** @type {number[]} */
      const without = [];
      const [west, north] = box ? L.AtlasNumbers.world([box[0], box[3]]) : [-Infinity, -Infinity];
      const [east, south] = box ? L.AtlasNumbers.world([box[2], box[1]]) : [Infinity, Infinity];
      data?.each(first, last, (i) => {
        const { x, y, number } = data.numbers;
        if (x[i] >= west && x[i] <= east && y[i] >= north && y[i] <= south) found.push(number[i]);
      });
      const { others } = this;
      if (!box) others?.each(first, last, (i) => without.push(others.numbers.number[i]));
      return { numbers: [...found, ...without].sort((a, b) => a - b), without: without.length };
    }

    /** @param {PageShown} now */
    async show(now) {
      const { frame, panel } = this.page;
      if (!panel) return;
      const choice = choiceOf(this.data, now.filters, now.viewpoint);
      if (JSON.stringify(choice) !== JSON.stringify(frame.view.imported)) frame.show({ imported: choice });
      this.others?.choose(choice);
      this.asked += 1;
      const { asked } = this;
      const found = await this.answer(now).catch(() => null);
      if (asked !== this.asked || !found) return; // the reader has gone on, or there is no network
      panel.answer = found.answer;
      frame.show({ card: found.card });
      if (this.page.state) this.page.render(this.page.state.now);
    }

    /** @param {PageShown} now */
    async answer({ selected, date, window }) {
      const { say, sayMany } = L.atlasWords;
      const [kind, name] = (selected ?? "").split(":");
      const turn = (/** @type {number} */ direction) => {
        this.first = Math.max(0, this.first + direction * PAGE);
        if (this.page.state) this.show(this.page.state.now);
      };
      const none = { key: null, heading: "", first: 0, total: 0, turn };
      if (kind === "imported") {
        const number = /^#\d{1,7}$/.test(name) ? Number(name.slice(1)) : Infinity;
        if (number >= this.data.total) return { answer: none, card: null };
        const { title, panel, at, lines } = await this.row(number);
        return { answer: { ...none, key: selected, panel }, card: { key: selected, title, at, lines } };
      }
      const box = kind === "near" ? name.split(",").map(Number) : null;
      const { numbers, without } = this.inDays(box);
      const listed = `${selected} ${date} ${window} ${numbers.length}`;
      if (listed !== this.listed) this.first = 0;
      this.listed = listed;
      const rows = await Promise.all(numbers.slice(this.first, this.first + PAGE).map((one) => this.row(one)));
      const n = numbers.length;
      const heading = box
        ? sayMany("{n} imported event here", "{n} imported events here", n)
        : without
          ? say("{n} imported, {without} of them without a point on the map", { n, without })
          : say("{n} imported", { n });
      const answer = { ...none, key: box ? selected : null, heading, rows, first: this.first, total: n };
      const at = box && [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
      const lines = rows.slice(0, 5).map(({ when, title }) => `${when}: ${title}`);
      return { answer, card: at ? { key: selected, title: heading, at, lines } : null };
    }
  }

  return Imports;
})();
