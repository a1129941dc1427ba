// @ts-check
/* Links: the view and the filters that an address asks for, and the other way round, as
   `parameters.py` and `filters.py` in dashboard/view read and write them; a test compares the two.
   What is allowed, and the sentences for all else, comes from there. */

const AtlasLink = (function () {
  "use strict";

  const LONGEST = 40; // letters of a reader's text in a notice
  const DECIMAL = /^-?\d+(\.\d+)?$/;

  /* A value that cannot be used; the message says why. */
  class Fault extends Error {}

  /** @param {string} text */
  function short(text) {
    const letters = [...text];
    return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST - 1).join("")}…`;
  }

  /** @param {string} sentence @param {Record<string, string>} values */
  const fill = (sentence, values) =>
    sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  /**
   * The names in a text parted by commas. The first unknown one is a fault.
   * @param {string[]} wanted
   * @param {(name: string) => boolean} known
   * @param {string} fault
   */
  function allKnown(wanted, known, fault) {
    const unknown = wanted.find((name) => !known(name));
    if (unknown !== undefined) throw new Fault(fill(fault, { name: short(unknown) }));
    return wanted;
  }

  /** @param {string} text @param {LinkRange} rule */
  function number(text, { low, high, fault }) {
    const value = DECIMAL.test(text) ? Number(text) : NaN;
    if (!(value >= low && value <= high)) throw new Fault(fault);
    return value;
  }

  /**
   * How a text is read, by the kind of its parameter; `keys` are those of all that can be chosen.
   * @type {Record<string, (text: string, rule: LinkParameter, keys: Set<string>) => any>}
   */
  const READERS = {
    day(text, { forms, months, first, last, fault, outside }) {
      const day = L.atlasDays.meant(text, forms, months)?.[0];
      if (!day) throw new Fault(fault);
      if (day < first || day > last) throw new Fault(outside);
      return day;
    },
    choice(text, { choices, fault }) {
      if (!choices.includes(text)) throw new Fault(fault);
      return text;
    },
    window(text, { whole, most, fault }) {
      if (text === whole) return text;
      if (!/^\d{1,4}$/.test(text) || Number(text) > most) throw new Fault(fault);
      return Number(text);
    },
    layers(text, { choices, none, fault }) {
      const wanted = text === none ? [] : text.split(",");
      allKnown(wanted, (name) => choices.includes(name), fault);
      return choices.filter((/** @type {string} */ name) => wanted.includes(name));
    },
    subject(text, { elsewhere, fault }, keys) {
      if (!keys.has(text) && !elsewhere.includes(text.split(":")[0])) throw new Fault(fault);
      return text;
    },
    events(text, { fault }, keys) {
      return allKnown([...new Set(text.split(","))], (name) => keys.has(`event:${name}`), fault);
    },
    point(text, { lon, lat, fault }) {
      const parts = text.split(",");
      if (parts.length !== 2) throw new Fault(fault);
      return [number(parts[0], lon), number(parts[1], lat)];
    },
    number: (text, { low, high, fault }) => number(text, { low, high, fault }),
  };

  /** Six figures of a number, without noughts at the end. @param {number} value */
  const figures = (value) => String(Number(value.toPrecision(6)));

  /**
   * How a value is written, where it is not simply its text.
   * @type {Record<string, (value: any, rule: LinkParameter) => string>}
   */
  const WRITERS = {
    layers: (value, { choices, none }) =>
      choices.filter((/** @type {string} */ name) => value.includes(name)).join(",") || none,
    events: (value) => value.join(","),
    point: (value) => value.map(figures).join(","),
    number: figures,
  };

  class Link {
    /**
     * @param {LinkTable} table
     * @param {PageFacet[]} facets
     * @param {Iterable<string>} keys of all events, places and areas
     * @param {Record<string, string>} days the first day (YYYY-MM-DD) of each event, by its key
     */
    constructor(table, facets, keys, days) {
      this.table = table;
      this.facets = facets;
      this.keys = new Set(keys);
      this.days = days;
    }

    /**
     * The view and the filters that a link asks for, and a notice for all that was left out.
     * @param {Iterable<[string, string]>} pairs of name and text; the last of a name counts
     */
    read(pairs) {
      const tracker = new RegExp(`^(?:${this.table.trackers})$`);
      const query = new Map([...pairs].filter(([name]) => !tracker.test(name)));
      const { parameters } = this.table;
      /** @type {Record<string, any>} */
      const found = {};
      /** @type {string[]} */
      const notices = [];
      for (const [name, text] of query) {
        if (this.facets.some(({ id }) => id === name)) continue;
        const rule = parameters.find((p) => p.name === name);
        if (!rule) notices.push(this.unknown(name));
        else
          try {
            found[name] = READERS[rule.kind](text, rule, this.keys);
          } catch (error) {
            if (!(error instanceof Fault)) throw error;
            notices.push(this.leftOut(name, text, error.message));
          }
      }
      if (!found.date && Object.hasOwn(this.days, found.selected)) found.date = this.within(this.days[found.selected]);
      const view = Object.fromEntries(parameters.map((p) => [p.name, found[p.name] ?? p.default]));
      const filters = this.readFilters(query, notices);
      return { view: /** @type {PageView} */ (view), filters, notices };
    }

    /**
     * Good options of a facet are kept beside bad ones.
     * @param {Map<string, string>} query
     * @param {string[]} notices
     */
    readFilters(query, notices) {
      /** @type {PageFilters} */
      const filters = {};
      for (const { id, all, fault, options } of this.facets) {
        const text = query.get(id);
        if (text === undefined) continue;
        const asked = text.split(",");
        const one = all === null || asked.length === 1;
        const known = (/** @type {string} */ name) =>
          one && (name === all || options.some((option) => option.id === name));
        const good = [...new Set(asked.filter((name) => known(name) && name !== all))].sort();
        const bad = asked.filter((name) => !known(name));
        if (good.length) filters[id] = good;
        if (bad.length) notices.push(this.leftOut(id, bad.join(","), fault));
      }
      return filters;
    }

    /** The day itself, or the nearest that the atlas shows. @param {string} day */
    within(day) {
      const shown = this.table.parameters.find(({ name }) => name === "date");
      if (!shown) return day;
      return day < shown.first ? shown.first : day > shown.last ? shown.last : day;
    }

    /** @param {string} name */
    unknown(name) {
      return fill(this.table.unknown, { name: short(name) });
    }

    /** @param {string} name @param {string} value @param {string} fault */
    leftOut(name, value, fault) {
      return fill(this.table.leftOut, { name, value: short(value), fault });
    }

    /**
     * The texts by name that reproduce a view with filters; defaults are left out, but for the
     * day beside a chosen event: without one the event's own would be meant.
     * @param {PageView} view
     * @param {PageFilters} filters
     */
    write(view, filters) {
      /** @type {Record<string, string>} */
      const texts = {};
      for (const rule of this.table.parameters) {
        const write = WRITERS[rule.kind] ?? String;
        const value = view[rule.name];
        if (value === null) continue;
        const text = write(value, rule);
        const always = rule.name === "date" && view.selected?.startsWith("event:");
        if (always || rule.default === null || text !== write(rule.default, rule))
          texts[rule.name] = text;
      }
      if (texts.chapter === this.chapterOf(view.date)) delete texts.chapter; // the date says it
      for (const { id } of this.facets) if (filters[id]) texts[id] = filters[id].join(",");
      return texts;
    }

    /** The id of the chapter a day falls in. @param {string} date */
    chapterOf(date) {
      const { chapters } = this.table;
      return (chapters.find(({ last }) => date <= last) ?? chapters[chapters.length - 1]).id;
    }

    /** Texts by name as a part of an address. @param {Record<string, string>} texts */
    static address(texts) {
      return String(new URLSearchParams(texts)).replaceAll("%3A", ":").replaceAll("%2C", ",");
    }
  }

  return Link;
})();
