/* Elements of a page from text that may come from the data: always as text, never as markup. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const DAY = 86400000;

  function svg(name, attributes, children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    for (const child of children || []) element.appendChild(child);
    return element;
  }

  function html(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  /* The words of the interface: English as it is written here, or what Python hands over for it
     (dashboard/language). {name} stands for a value. */
  const given = globalThis.nkAtlasWords ?? {};
  const fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  const say = (text, values) => fill(given.words?.[text] ?? text, values);
  function sayMany(one, many, number, values) {
    const forms = given.plurals?.[one] ?? [one, many];
    const which = given.which?.[number < 200 ? number : 100 + (number % 100)] ?? Number(number !== 1);
    return fill(forms[which] ?? many, { n: number, ...values });
  }

  /* Days are numbers since 1970-01-01, as Python sends them. */
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const dayNumber = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
  const inEnglish = (given.language ?? "en") === "en";
  const dayFormat = new Intl.DateTimeFormat(inEnglish ? "en-GB" : [given.language, "en-GB"], {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
  const words = (day) => dayFormat.format(new Date(day * DAY));

  /* The last entry of a track ([first day, value] pairs in order) that begins by the day. */
  function inForce(track, day) {
    let low = 0;
    let high = track.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (track[middle][0] <= day) low = middle;
      else high = middle - 1;
    }
    return track[low][1];
  }

  // Leaflet moves each marker and layer with translate3d, which makes each a picture of its own for
  // the browser to put together again at every change; on a machine without graphics card that
  // costs more than all drawing. With this flag it moves them in the plane.
  L.Browser.ie3d = true;

  if (matchMedia("(prefers-reduced-motion: reduce)").matches)
    L.Map.mergeOptions({ zoomAnimation: false, fadeAnimation: false, inertia: false });

  // Leaflet listens for Escape only while the map itself has the keyboard, not a symbol on it.
  L.Map.addInitHook(function () {
    L.DomEvent.on(this.getContainer(), "keydown", ({ key }) => {
      if (key === "Escape") this.closePopup();
    });
  });

  L.atlasDom = { svg, html };
  L.atlasWords = { say, sayMany };
  L.atlasDays = { iso, dayNumber, words, inForce, DAY };
})();
