// @ts-check
/* Days are numbers since 1970-01-01 (UTC), as Python sends them (`dashboard.map.days.day_number`). */
(function () {
  "use strict";

  const MILLISECONDS = 86400000;
  const language = globalThis.nkAtlasWords?.language ?? "en";
  const dayFormat = new Intl.DateTimeFormat(language === "en" ? "en-GB" : [language, "en-GB"], {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });

  /** @param {number} day */
  const dateOf = (day) => new Date(day * MILLISECONDS);

  L.atlasDays = {
    iso: (day) => dateOf(day).toISOString().slice(0, 10),

    dayNumber: (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / MILLISECONDS),

    words: (day) => dayFormat.format(dateOf(day)),

    inForce(track, day) {
      let low = 0;
      let high = track.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (track[middle][0] <= day) low = middle;
        else high = middle - 1;
      }
      return track[low][1];
    },

    addMonths(day, months) {
      const date = dateOf(day);
      const wanted = date.getUTCDate();
      date.setUTCDate(1);
      date.setUTCMonth(date.getUTCMonth() + months);
      const longest = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
      date.setUTCDate(Math.min(wanted, longest));
      return Math.round(date.getTime() / MILLISECONDS);
    },

    neighbour(days, day, direction) {
      const found = direction > 0
        ? days.find((other) => other > day)
        : days.findLast((other) => other < day);
      return found ?? day;
    },

    around: (day, window) =>
      window === "all" ? [-Infinity, day] : [day - window, day + window],

    sliceOf: (day, { first, last }, slices) =>
      Math.min(slices - 1, Math.floor(((day - first) * slices) / (last - first + 1))),

    dayAt: (share, { first, last }) => Math.round(first + share * (last - first)),
  };
})();
