// @ts-check
/* Days are numbers since 1970-01-01 (UTC), as Python sends them (`dashboard.map.days.day_number`). */
(function () {
  "use strict";

  const MILLISECONDS = 86400000;
  const language = globalThis.nkAtlasWords?.language ?? "en";
  const locales = language === "en" ? ["en-GB"] : [language, "en-GB"];
  /** @param {Intl.DateTimeFormatOptions} parts */
  const format = (parts) => new Intl.DateTimeFormat(locales, { ...parts, timeZone: "UTC" });
  const whole = format({ day: "numeric", month: "long", year: "numeric" });
  const short = format({ day: "numeric", month: "short", year: "numeric" });
  const ofYear = format({ day: "numeric", month: "short" });
  const yearless = format({ day: "numeric", month: "long" });
  const month = format({ month: "short" });
  const yearOnly = format({ year: "numeric" });

  const monthFormat = new Intl.DateTimeFormat(language === "en" ? "en-GB" : [language, "en-GB"], {
    month: "long", year: "numeric", timeZone: "UTC",
  });

  /** @param {number} day */
  const dateOf = (day) => new Date(day * MILLISECONDS);

  L.atlasDays = {
    iso: (day) => dateOf(day).toISOString().slice(0, 10),

    dayNumber: (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / MILLISECONDS),

    words: (day) => whole.format(dateOf(day)),

    short: (day) => short.format(dateOf(day)),

    tick(day) {
      const date = dateOf(day);
      if (date.getUTCDate() > 1) return ofYear.format(date);
      return (date.getUTCMonth() ? month : yearOnly).format(date);
    },

    wordsBeside(day, other) {
      const [date, year] = [dateOf(day), dateOf(other).getUTCFullYear()];
      return (date.getUTCFullYear() === year ? yearless : whole).format(date);
    },

    monthWords: (day) => monthFormat.format(dateOf(day)),

    meant(text, forms, months) {
      const parts = forms.map((form) => new RegExp(`^(?:${form})$`).exec(text)?.groups).find(Boolean);
      if (!parts) return null;
      const { year, name, day } = parts;
      const at = name ? months.findIndex((each) => each.startsWith(name.toLowerCase())) + 1 : parts.month;
      const first = `${year}-${String(at).padStart(2, "0")}-${(day ?? "1").padStart(2, "0")}`;
      const date = new Date(`${first}T00:00:00Z`);
      if (year === "0000" || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(first)) return null;
      if (!day) date.setUTCMonth(date.getUTCMonth() + 1, 0);
      return [first, date.toISOString().slice(0, 10)];
    },

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

    shareOf: (day, { first, last }) => (day - first) / Math.max(1, last - first),
  };
})();
