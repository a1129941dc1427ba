// @ts-check
/* Which days a scale of time marks, and which marks have words: as fine as there is room for. */
(function () {
  "use strict";

  const { addMonths, dayNumber, iso, shareOf, short, tick } = L.atlasDays;
  const [NEAR, MARKS] = [4, 100]; // pixels at least from one mark to the next, and how many at most
  const [FAR, NAMES] = [40, 12]; // the same of those with words
  const ROOM = 10; // pixels at least between two words
  const LONG = 5 * 365; // days
  /* From fine to coarse: every so many months, and within a month every so many days. */
  const CALENDARS = [
    [1, 1], [1, 7], [1, 14], [1, 31], [3, 31], [6, 31],
    [12, 31], [24, 31], [60, 31], [120, 31], [240, 31],
  ];

  /**
   * The days of a calendar from first to last. The end of a month has none that would stand close to
   * the first day of the next.
   * @param {number[]} calendar
   * @param {Days} days
   */
  function daysOf([months, every], { first, last }) {
    const found = [];
    const [year, month] = iso(first).split("-").map(Number);
    let start = addMonths(dayNumber(`${iso(first).slice(0, 7)}-01`), -((year * 12 + month - 1) % months));
    while (start <= last) {
      const next = addMonths(start, months);
      for (let day = start; day <= start + 31 - every && day < next; day += every)
        if (day >= first && day <= last) found.push(day);
      start = next;
    }
    return found;
  }

  /* The ends are dated, but in a long stretch that would leave no room for years between them. */
  /** @param {Days} days @param {number} width @param {(text: string) => number} widthOf */
  function endsOf({ first, last }, width, widthOf) {
    const dates = [short(first), short(last)];
    const long = last - first > LONG && widthOf(dates.join("")) > width / 2;
    return long ? [first, last].map((day) => iso(day).slice(0, 4)) : dates;
  }

  L.atlasTicks = (days, width, margin, widthOf) => {
    /** @param {number} day */
    const x = (day) => width * shareOf(day, days);
    /** @param {number[]} all @param {number} pixels */
    const apart = (all, pixels) => all.every((day, i) => !i || x(day) - x(all[i - 1]) >= pixels);
    const [first, last] = endsOf(days, width, widthOf);
    const left = widthOf(first) + ROOM - margin;
    const right = width + margin - ROOM - widthOf(last);
    /** @type {Ticks} */
    const ticks = { marks: [], named: [{ day: days.first, text: first, at: 0, end: "first" }] };
    if (right >= left - ROOM) ticks.named.push({ day: days.last, text: last, at: width, end: "last" });
    for (const calendar of CALENDARS) {
      const all = daysOf(calendar, days);
      if (!ticks.marks.length && apart(all, Math.max(NEAR, width / MARKS))) ticks.marks = all;
      if (!apart(all, Math.max(FAR, width / NAMES))) continue;
      const named = all
        .map((day) => ({ day, text: tick(day), at: x(day), half: widthOf(tick(day)) / 2 }))
        .filter(({ at, half }) => at - half >= left && at + half <= right);
      if (!named.every(({ at, half }, i) => !i || at - half >= named[i - 1].at + named[i - 1].half + ROOM)) continue;
      ticks.named.push(...named.map(({ half: _half, ...one }) => one));
      break;
    }
    return ticks;
  };
})();
