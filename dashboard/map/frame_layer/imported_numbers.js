// @ts-check
/* The numbers of imported events: which are wanted, and which belong to some days. */
(function () {
  "use strict";

  /**
   * The numbers as `dashboard/imported/points.py` packs them.
   * @param {ArrayBuffer} buffer
   * @returns {ImportedNumbers}
   */
  function unpack(buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    /** @type {Record<string, Int32ArrayConstructor | Uint32ArrayConstructor | Float32ArrayConstructor>} */
    const kinds = { first: Int32Array, last: Int32Array, x: Float32Array, y: Float32Array, number: Uint32Array };
    let at = 4 + length;
    for (const name of header.arrays) {
      const Kind = kinds[name] || Uint8Array;
      header[name] = new Kind(buffer, at, header.count);
      at += header.count * Kind.BYTES_PER_ELEMENT;
    }
    return header;
  }

  /**
   * The first place from `low` up to `high` whose value is at least `wanted`.
   * @param {Int32Array} values
   * @param {number} wanted
   * @param {number} low
   * @param {number} high
   */
  function lowerBound(values, wanted, low, high) {
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /* Web Mercator from 0 to 1, as `mercator` in dashboard/imported/points.py; and back. */
  /** @param {Position} at @returns {[number, number]} */
  function world([lng, lat]) {
    const sine = Math.sin((lat * Math.PI) / 180);
    return [lng / 360 + 0.5, 0.5 - Math.atanh(sine) / (2 * Math.PI)];
  }

  /** @param {number} x @param {number} y @returns {Position} */
  function degrees(x, y) {
    return [(x - 0.5) * 360, (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI];
  }

  L.AtlasNumbers = class {
    static world = world;
    static degrees = degrees;

    /** @param {ArrayBuffer} buffer */
    constructor(buffer) {
      this.numbers = unpack(buffer);
      this.wanted = new Uint8Array(this.numbers.count);
      /** @type {number[] | null} */
      this.dayList = null;
      this.choose({});
    }

    get count() {
      return this.numbers.count;
    }

    /**
     * Take what a reader wants.
     * @param {ImportedChoice} choice
     */
    choose({ categories = null, origins = null, codes = null }) {
      this.dayList = null;
      const { count, category, origin, code } = this.numbers;
      /** @param {number[] | null} list */
      const allows = (list) => Uint8Array.from({ length: 256 }, (_, i) => (!list || list.includes(i) ? 1 : 0));
      const [kind, table, place] = [categories, origins, codes].map(allows);
      for (let i = 0; i < count; i += 1)
        this.wanted[i] = kind[category[i]] & table[origin[i]] & place[code[i]];
    }

    /**
     * Call with each wanted event that some day from first to last can mean.
     * @param {number} first
     * @param {number} last
     * @param {(index: number) => void} found
     */
    each(first, last, found) {
      const { wanted } = this;
      const { first: starts, last: ends, classes } = this.numbers;
      for (const [reach, from, to] of classes) {
        const low = first === -Infinity ? from : lowerBound(starts, first - reach, from, to);
        const high = lowerBound(starts, last + 1, low, to);
        for (let i = low; i < high; i += 1) if (wanted[i] && ends[i] >= first) found(i);
      }
    }

    /* The first days of all that are wanted, each once, in order. */
    days() {
      if (!this.dayList) {
        const { count, first } = this.numbers;
        /** @type {Set<number>} */
        const found = new Set();
        for (let i = 0; i < count; i += 1) if (this.wanted[i]) found.add(first[i]);
        this.dayList = [...found].sort((a, b) => a - b);
      }
      return this.dayList;
    }

    /**
     * How many wanted ones begin in each of some slices of a stretch of days.
     * @param {Days} days
     * @param {number} slices
     */
    slices(days, slices) {
      /** @type {number[]} */
      const found = new Array(slices).fill(0);
      const { count, first } = this.numbers;
      for (let i = 0; i < count; i += 1)
        if (this.wanted[i] && first[i] >= days.first && first[i] <= days.last)
          found[L.atlasDays.sliceOf(first[i], days, slices)] += 1;
      return found;
    }
  };
})();
