// @ts-check
/* The one-file page around the map page: its tabs, its lessons, and the address after #, which says
   what is shown. */

(function () {
  "use strict";

  const { nkPage, nkAtlasFrame } = /** @type {any} */ (globalThis);
  const frame = /** @type {PageFrame} */ (nkAtlasFrame);
  const { say } = L.atlasWords;
  /** @param {string} id */
  const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {Record<string, { steps: unknown[] }>} */
  let lessons = {}; // by id, as the player takes them, once they are unpacked

  const page = new AtlasMapPage($("atlas"), frame, /** @type {PageData} */ (nkPage));
  const asked = new URLSearchParams(location.hash.slice(1));
  const asksLesson = asked.has("lesson");
  const state = page.begin(page.link.read(asked.size && !asksLesson ? asked : Object.entries(page.data.view)));

  // ---- pages and lessons ------------------------------------------------------------------------

  /** @type {NodeListOf<HTMLElement>} */
  const tabs = document.querySelectorAll("nav [data-page]");
  /** @type {NodeListOf<HTMLButtonElement>} */
  const starts = document.querySelectorAll("[data-lesson]");

  state.follow(["section", "tab", "notices"], ({ section, tab, notices }) => {
    for (const name of ["atlas", "lessons", "method"]) $(name).hidden = section !== name;
    for (const button of tabs)
      if (button.dataset.page === tab) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    const above = /** @type {HTMLElement} */ (document.querySelector("#lessons .atlas-notice"));
    above.hidden = !notices.length;
    above.textContent = notices.join(" ");
    frame.map.invalidateSize();
  });

  state.follow(["lesson"], ({ lesson, step }) => {
    if (lesson === null) frame.lessons.close();
    else frame.lessons.open(lessons[lesson], step);
  });

  /** Open a page, without a lesson. @param {string} section */
  function open(section) {
    state.set({ lesson: null, section, tab: section });
  }

  /** @param {string} lesson its id @param {number} step @param {string[]} notices */
  function start(lesson, step = 0, notices = []) {
    state.set({ lesson, step, section: "atlas", tab: "lessons", notices });
  }

  /* Start the lesson that the link asks for. */
  function startAsked() {
    const id = asked.get("lesson") ?? "";
    const text = asked.get("step") ?? "1";
    const others = [...new Set(asked.keys())].filter((name) => name !== "lesson" && name !== "step");
    const notices = others.map((name) => page.link.unknown(name));
    if (!Object.hasOwn(lessons, id)) {
      notices.push(say("There is no lesson “{name}” in this file; these are all.", { name: id.slice(0, 40) }));
      state.set({ section: "lessons", tab: "lessons", notices });
      return;
    }
    const total = lessons[id].steps.length;
    const step = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    const known = step >= 1 && step <= total;
    const values = { step: text.slice(0, 40), total };
    if (!known) notices.push(say("The link’s step “{step}” was left out: it goes from 1 to {total}.", values));
    start(id, known ? step - 1 : 0, notices);
  }

  for (const button of tabs) button.addEventListener("click", () => open(button.dataset.page ?? "atlas"));
  for (const button of starts)
    button.addEventListener("click", () => {
      start(button.dataset.lesson ?? "");
      /** @type {HTMLElement | null} */
      const body = document.querySelector(".atlas-lesson-body");
      body?.focus({ preventScroll: true });
    });
  frame.lessons.list = () => {
    open("lessons");
    for (const button of tabs) if (button.dataset.page === "lessons") button.focus();
  };
  frame.lessons.leave = () => {
    open("atlas");
    for (const button of tabs) if (button.dataset.page === "atlas") button.focus();
  };
  // Links within the method would change what is after #, which says the view.
  $("method").addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target).closest("a[href^='#']");
    if (!target) return;
    event.preventDefault();
    document.getElementById((target.getAttribute("href") ?? "").slice(1))?.scrollIntoView();
  });

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () =>
    document
      .querySelectorAll(".folium-map, .atlas-legend, .atlas-time")
      .forEach((part) => part.classList.toggle("atlas-dark", dark.matches));
  dark.addEventListener("change", theme);
  theme();

  // ---- the address ------------------------------------------------------------------------------

  /* The browser's history has one entry for each page and each lesson, with what was shown last. */

  /** @param {PageShown} now */
  function write(now) {
    const texts = now.lesson ? { lesson: now.lesson, step: String(now.step + 1) } : page.texts(now);
    const { lesson, section, tab } = now;
    const entry = { lesson, section, tab };
    const same = !history.state || JSON.stringify(history.state) === JSON.stringify(entry);
    history[same ? "replaceState" : "pushState"](entry, "", `#${AtlasLink.address(texts)}`);
  }

  addEventListener("popstate", ({ state: entry }) => {
    if (!entry) return location.reload(); // somebody wrote another address
    const texts = new URLSearchParams(location.hash.slice(1));
    if (entry.lesson) {
      if (Object.hasOwn(lessons, entry.lesson)) state.set({ ...entry, step: Number(texts.get("step")) - 1 });
      return;
    }
    state.set(entry);
    page.show(texts);
  });

  if (!asksLesson) write(state.now);
  page.follow(write);
  state.follow(["section"], write);
  frame.map.on("atlas:lesson", () => state.set({ step: frame.lessons.at, notices: [] }));

  // ---- what is there later: the panels and lessons ------------------------------------------------

  async function unpack() {
    const packed = Uint8Array.from(atob($("later").textContent ?? ""), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const later = JSON.parse(await new Response(stream).text());
    $("later").remove();
    ({ lessons } = later);
    $("method").innerHTML = later.method; // Python's templates have escaped it
    for (const button of starts) button.disabled = false;
    page.take(later);
    if (asksLesson) startAsked();
  }

  if ("DecompressionStream" in globalThis) addEventListener("DOMContentLoaded", unpack);
  else state.set({ notices: [say("This browser is too old to show who says what, and lessons; the map works.")] });
})();
