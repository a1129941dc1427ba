// @ts-check
/* The code of an address that a phone's camera reads: a QR code of ISO/IEC 18004 in bytes, with the
   least correction (L), since a clean screen needs none and a lesson needs the room. Its tables are
   those of the library that makes the codes of the lessons here (document.py), and a test compares
   the two; no kept library for browsers comes as a wheel under a free licence. */

const LessonCodes = (function () {
  "use strict";

  const EVERY = 285; // x^8 + x^4 + x^3 + x^2 + 1, which GF(256) is reckoned by
  const PADDING = [0xec, 0x11];

  /** @param {number} one @param {number} other */
  function product(one, other) {
    let found = 0;
    for (let bit = 7; bit >= 0; bit -= 1) found = (found << 1) ^ ((found >>> 7) * EVERY) ^ (((other >>> bit) & 1) * one);
    return found;
  }

  /** Reed and Solomon's bytes of correction. @param {number[]} bytes @param {number} many */
  function correction(bytes, many) {
    let divisor = [1];
    let root = 1;
    for (let at = 0; at < many; at += 1) {
      const longer = [...divisor, 0];
      divisor.forEach((value, number) => (longer[number + 1] ^= product(value, root)));
      divisor = longer;
      root = product(root, 2);
    }
    const left = [...bytes, ...Array(many).fill(0)];
    for (let at = 0; at < bytes.length; at += 1) {
      const factor = left[at];
      divisor.forEach((value, number) => (left[at + number] ^= product(value, factor)));
    }
    return left.slice(bytes.length);
  }

  class Codes {
    /** @param {CodeSize[]} sizes from the smallest on */
    constructor(sizes) {
      this.sizes = sizes;
    }

    /* The longest address that is coded, in bytes. */
    get longest() {
      return this.sizes[this.sizes.length - 1].bytes;
    }

    /** @param {string} text @returns {string[]} rows of "0" and "1", dark ones; none if it is too long */
    of(text) {
      const bytes = [...new TextEncoder().encode(text)];
      const size = this.sizes.find((one) => bytes.length <= one.bytes);
      if (!size) return [];
      const grid = this.frame(size);
      this.fill(grid, this.words(bytes, size));
      return grid.map((row) => row.map(Number).join(""));
    }

    /** Bytes as they are written: in blocks, each with its correction, which take turns. @param {number[]} bytes @param {CodeSize} size */
    words(bytes, { version, blocks }) {
      const long = version >= 10;
      const bits = `0100${bytes.length.toString(2).padStart(long ? 16 : 8, "0")}${bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("")}`;
      const room = blocks.reduce((sum, [, data]) => sum + data, 0);
      const padded = bits.padEnd(Math.min(8 * room, bits.length + 4), "0");
      const whole = padded.padEnd(Math.ceil(padded.length / 8) * 8, "0");
      const data = Array.from({ length: room }, (_, at) => {
        const byte = whole.slice(8 * at, 8 * at + 8);
        return byte ? parseInt(byte, 2) : PADDING[(at - whole.length / 8) % 2];
      });
      let from = 0;
      const parts = blocks.map(([, many]) => data.slice(from, (from += many)));
      const corrections = parts.map((part, at) => correction(part, blocks[at][0] - blocks[at][1]));
      return [...turns(parts), ...turns(corrections)];
    }

    /** The marks by which a camera finds it, and where there is room for words. @param {CodeSize} size */
    frame({ version, aligned, format, edge }) {
      const side = 17 + 4 * version;
      /** @type {(boolean | null)[][]} */
      const grid = Array.from({ length: side }, () => Array(side).fill(null));
      /** @param {number} row @param {number} column @param {boolean} dark */
      const put = (row, column, dark) => {
        if (row >= 0 && column >= 0 && row < side && column < side) grid[row][column] = dark;
      };
      /** Squares within each other. @param {number} row of its middle @param {number} column @param {number} reach @param {number} pale the ring that is not dark */
      const square = (row, column, reach, pale) => {
        for (let down = -reach; down <= reach; down += 1)
          for (let right = -reach; right <= reach; right += 1) {
            const ring = Math.max(Math.abs(down), Math.abs(right));
            put(row + down, column + right, ring !== pale && ring < 4);
          }
      };
      for (let at = 0; at < side; at += 1) {
        put(6, at, at % 2 === 0);
        put(at, 6, at % 2 === 0);
      }
      const far = side - 4;
      for (const [row, column] of [[3, 3], [3, far], [far, 3]]) square(row, column, 4, 2);
      const last = aligned[aligned.length - 1];
      for (const row of aligned)
        for (const column of aligned)
          if (!(row === 6 && column === 6) && !(row === 6 && column === last) && !(row === last && column === 6)) square(row, column, 2, 1);
      for (let at = 0; at < 15; at += 1) {
        const dark = Boolean((format >>> at) & 1);
        put(at < 6 ? at : at < 8 ? at + 1 : side - 15 + at, 8, dark);
        put(8, at < 8 ? side - 1 - at : at < 9 ? 7 : 14 - at, dark);
      }
      put(side - 8, 8, true);
      for (let at = 0; at < (edge ? 18 : 0); at += 1) {
        const dark = Boolean((edge >>> at) & 1);
        const [one, other] = [Math.floor(at / 3), side - 11 + (at % 3)];
        put(one, other, dark);
        put(other, one, dark);
      }
      return grid;
    }

    /**
     * Write words up and down in columns two wide, under the mask of a chess board: what is packed
     * looks like chance under any of the eight.
     * @param {(boolean | null)[][]} grid
     * @param {number[]} words
     */
    fill(grid, words) {
      const side = grid.length;
      let bit = 0;
      let upwards = true;
      for (let right = side - 1; right > 0; right -= 2, upwards = !upwards) {
        if (right === 6) right -= 1; // the column of the timing marks
        for (let step = 0; step < side; step += 1)
          for (const column of [right, right - 1]) {
            const row = upwards ? side - 1 - step : step;
            if (grid[row][column] !== null) continue;
            const dark = (words[bit >>> 3] >>> (7 - (bit & 7))) & 1;
            grid[row][column] = Boolean(dark) !== ((row + column) % 2 === 0);
            bit += 1;
          }
      }
    }
  }

  /** The first of each, then the second, and so on. @param {number[][]} parts */
  function turns(parts) {
    const longest = Math.max(...parts.map(({ length }) => length));
    return Array.from({ length: longest }, (_, at) => parts.flatMap((part) => part.slice(at, at + 1))).flat();
  }

  return Codes;
})();
