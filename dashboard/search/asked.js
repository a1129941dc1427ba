// @ts-check
/* What a query can ask for besides a name: a day, a month, a position. `asked.py` beside this file
   has the forms. */

const AtlasAsked = (function () {
  "use strict";

  /** @param {string} query */
  const plain = (query) => query.trim().replace(/\s+/g, " ");

  class Asked {
    /** @param {AskedData} data */
    constructor(data) {
      this.data = data;
      this.positions = data.positions.map((form) => new RegExp(`^(?:${form})$`));
    }

    /** First and last day (YYYY-MM-DD) of the day or month that a query is. @param {string} query */
    days(query) {
      const { days, months, names } = this.data;
      return L.atlasDays.meant(plain(query), [...days, ...months], names);
    }

    /**
     * The position (longitude, latitude in degrees) that a query is. Read are decimals, also with a
     * comma, and minutes and seconds: "39.76, 46.75", "39,76 46,75", "39°45′36″ N 46°45′ E".
     * @param {string} query
     * @returns {Position | null}
     */
    position(query) {
      const text = [...plain(query)].map((c) => this.data.marks[c] ?? c).join("");
      const decimal = text.replace(/([0-9]),([0-9])/g, "$1.$2");
      for (const form of this.positions) {
        const parts = (form.exec(text) ?? form.exec(decimal))?.groups;
        if (parts) return this.read(parts);
      }
      return null;
    }

    /** @param {Record<string, string | undefined>} parts @returns {Position | null} */
    read(parts) {
      const sides = [parts.aside ?? "", parts.bside ?? ""].map((side) => side.toUpperCase());
      const [first, second] = sides.map((side) => (side ? "EW".includes(side) : null));
      const turned = first === true || second === false;
      if (turned && (first === false || second === true)) return null; // two of a kind
      const [a, b] = [this.degrees(parts, "a", sides[0]), this.degrees(parts, "b", sides[1])];
      const [lat, lon] = turned ? [b, a] : [a, b];
      return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
    }

    /**
     * Degrees, negative to the south and west; NaN if the parts are none of a degree.
     * @param {Record<string, string | undefined>} parts
     * @param {string} name
     * @param {string} side
     */
    degrees(parts, name, side) {
      const [degrees, minutes, seconds] = ["d", "m", "s"].map((unit) => parts[name + unit] ?? "");
      const broken = (degrees.includes(".") && minutes) || (minutes.includes(".") && seconds);
      if (broken || Number(minutes) >= 60 || Number(seconds) >= 60) return NaN;
      const exact = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600;
      const value = Math.floor(exact * this.data.parts + 0.5) / this.data.parts;
      const turns = (side === "S" || side === "W") !== (parts[name] === "-");
      return turns && value ? -value : value;
    }

    /** Whether a position lies where the maps reach. @param {Position} at */
    isOnMap([lon, lat]) {
      const [[south, west], [north, east]] = this.data.theatre;
      return lat >= south && lat <= north && lon >= west && lon <= east;
    }

    /** The distance of two positions on a sphere. @param {Position} one @param {Position} other */
    kilometres(one, other) {
      const [[lon, lat], [lon2, lat2]] = [one, other].map((at) => at.map((v) => (v * Math.PI) / 180));
      const half =
        Math.sin((lat2 - lat) / 2) ** 2 + Math.cos(lat) * Math.cos(lat2) * Math.sin((lon2 - lon) / 2) ** 2;
      return 2 * this.data.near.earth * Math.asin(Math.sqrt(half));
    }
  }

  return Asked;
})();
