/* The numbers of imported events: which are wanted, and which belong to some days. */
(function () {
  "use strict";

  /* The numbers as `dashboard/imported/points.py` packs them. */
  function unpack(buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    const kinds = { first: Int32Array, last: Int32Array, x: Float32Array, y: Float32Array, number: Uint32Array };
    let at = 4 + length;
    for (const name of header.arrays) {
      const Kind = kinds[name] || Uint8Array;
      header[name] = new Kind(buffer, at, header.count);
      at += header.count * Kind.BYTES_PER_ELEMENT;
    }
    return header;
  }

  /* The first place from `low` up to `high` whose value is at least `wanted`. */
  function lowerBound(values, wanted, low, high) {
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  L.AtlasNumbers = class {
    constructor(buffer) {
      Object.assign(this, unpack(buffer));
      this.choose({});
    }

    /* Take what a reader wants: {categories, origins, codes}, lists of numbers or null for all. */
    choose({ categories = null, origins = null, codes = null }) {
      this.dayList = null;
      const { count, category, origin, code } = this;
      const allows = (list) => Uint8Array.from({ length: 256 }, (_, i) => (!list || list.includes(i) ? 1 : 0));
      const [kind, table, place] = [categories, origins, codes].map(allows);
      this.wanted = new Uint8Array(count);
      for (let i = 0; i < count; i += 1)
        this.wanted[i] = kind[category[i]] & table[origin[i]] & place[code[i]];
    }

    /* Call with each wanted event that some day from first to last can mean. */
    each(first, last, found) {
      const { first: starts, last: ends, classes, wanted } = this;
      for (const [reach, from, to] of classes) {
        const low = first === -Infinity ? from : lowerBound(starts, first - reach, from, to);
        const high = lowerBound(starts, last + 1, low, to);
        for (let i = low; i < high; i += 1) if (wanted[i] && ends[i] >= first) found(i);
      }
    }

    /* The first days of all that are wanted, each once, in order. */
    days() {
      if (!this.dayList) {
        const found = new Set();
        for (let i = 0; i < this.count; i += 1) if (this.wanted[i]) found.add(this.first[i]);
        this.dayList = [...found].sort((a, b) => a - b);
      }
      return this.dayList;
    }

    /* How many wanted ones begin in each of some slices of the days from first to last. */
    slices(first, last, slices) {
      const found = new Array(slices).fill(0);
      const days = last - first + 1;
      for (let i = 0; i < this.count; i += 1) {
        const day = this.first[i] - first;
        if (this.wanted[i] && day >= 0 && day < days)
          found[Math.min(slices - 1, Math.floor((day * slices) / days))] += 1;
      }
      return found;
    }
  };
})();
