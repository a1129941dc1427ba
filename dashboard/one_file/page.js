// @ts-check
/* The one-file page around the map: ties its parts to what is shown, and shows on the map what is
   chosen around it. What counts when is looked up in what Python has worked out. */

(function () {
  "use strict";

  const { nkPage, nkAtlasFrame } = /** @type {any} */ (globalThis);
  const page = /** @type {PageData} */ (nkPage);
  const frame = /** @type {PageFrame} */ (nkAtlasFrame);
  const { map } = frame;
  const { say, sayMany } = L.atlasWords;
  /** @param {string} id */
  const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {Record<string, { steps: unknown[] }>} */
  let lessons = {}; // by id, as the player takes them, once they are unpacked

  // ---- what is shown --------------------------------------------------------------------------

  const link = new AtlasLink(page.links, page.facets, page.search.subjects.map(([key]) => key));
  const asked = new URLSearchParams(location.hash.slice(1));
  const asksLesson = asked.has("lesson");
  const first = link.read(asked.size && !asksLesson ? asked : new URLSearchParams(page.view));
  const state = new AtlasState(
    {
      ...first.view, chapter: first.view.chapter ?? link.chapterOf(first.view.date),
      filters: first.filters, given: page.hidden, section: "atlas", tab: "atlas",
      lesson: null, step: 0, notices: first.notices, byColumn: {},
    },
    () => {
      const { day: date, window: days, viewpoint, knowledge, names, layers, selected, highlight } = frame.view;
      const chapter = frame.time.chapter.id;
      return { date, chapter, window: days, viewpoint, knowledge, names, layers, selected, highlight };
    },
  );
  /** @type {(keyof PageShown)[]} */
  const ON_MAP = [
    "date", "chapter", "window", "viewpoint", "knowledge", "names", "layers", "selected", "highlight",
    "filters", "given", "lesson",
  ];

  /* Bring the map to what is shown; mostly it is there, since that is where a reader changed it. */
  state.follow(ON_MAP, (now) => {
    const { knowledge, names, layers, selected, highlight } = now;
    // A lesson points at events that a filter may keep back.
    const hidden = now.lesson ? [] : AtlasChoices.hidden(page.facets, frame.payload.order, now);
    const wanted = { viewpoint: now.viewpoint, knowledge, names, layers, selected, highlight, hidden };
    if (JSON.stringify({ ...frame.view, ...wanted }) !== JSON.stringify(frame.view)) frame.show(wanted);
    const { day, window: days } = frame.view;
    if (now.date !== day || now.window !== days || now.chapter !== frame.time.chapter.id)
      frame.time.go(now.date, now.chapter, now.window);
  });

  function where() {
    const { lng, lat } = map.getCenter();
    /** @type {[number, number]} */
    const center = [+lng.toFixed(4), +lat.toFixed(4)];
    return { center, zoom: +map.getZoom().toFixed(2) };
  }

  // ---- parts around the map -------------------------------------------------------------------

  const form = /** @type {HTMLElement} */ (document.querySelector(".page-choices"));
  const query = /** @type {HTMLInputElement} */ ($("query"));
  const tables = /** @type {HTMLDetailsElement} */ ($("tables"));
  const search = new AtlasSearch(page.search);
  const choices = new AtlasChoices(form, page, state);
  const panel = new AtlasPanel({ panel: $("panel"), hits: $("hits"), query }, frame, search, state);
  const table = new AtlasTable(tables, frame, state);
  tables.addEventListener("toggle", () => table.render(state.now));

  state.follow([...ON_MAP, "byColumn"], (now) => {
    if (now.lesson) return; // it has the screen for itself
    choices.render(now);
    sentences(now);
    panel.render(now);
    table.render(now);
  });

  /** What counts, and how many events that leaves. @param {PageShown} now */
  function sentences({ knowledge, viewpoint }) {
    const sentence = page.sentences[`${knowledge}|${viewpoint ?? ""}`];
    $("counting").textContent = sentence.replace("{day}", L.atlasDays.words(frame.day));
    const many = frame.events.shown.length;
    const left = frame.view.hidden.length;
    $("told").textContent = left
      ? sayMany(
          "{n} event on the map, {left} left out by the filters.",
          "{n} events on the map, {left} left out by the filters.",
          many,
          { left },
        )
      : sayMany("{n} event on the map.", "{n} events on the map.", many);
  }

  state.follow(["section", "tab"], ({ section, tab }) => {
    for (const name of ["atlas", "lessons", "method"]) $(name).hidden = section !== name;
    for (const button of tabs)
      if (button.dataset.page === tab) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    map.invalidateSize();
  });

  state.follow(["lesson"], ({ lesson, step }) => {
    document.body.classList.toggle("page-in-lesson", lesson !== null);
    map.invalidateSize();
    if (lesson === null) frame.lessons.close();
    else frame.lessons.open(lessons[lesson], step);
  });

  state.follow(["notices"], ({ notices }) => {
    $("notice").hidden = !notices.length;
    $("notice").textContent = notices.join(" ");
  });

  // ---- pages and lessons ------------------------------------------------------------------------

  /** @type {NodeListOf<HTMLElement>} */
  const tabs = document.querySelectorAll("nav [data-page]");
  /** @type {NodeListOf<HTMLButtonElement>} */
  const starts = document.querySelectorAll("[data-lesson]");

  /** Open a page, without a lesson. @param {string} section */
  function open(section) {
    state.set({ lesson: null, section, tab: section });
    scrollTo(0, 0);
  }

  /** @param {string} lesson its id @param {number} step @param {string[]} notices */
  function start(lesson, step = 0, notices = []) {
    state.set({ lesson, step, section: "atlas", tab: "lessons", notices });
    scrollTo(0, 0);
  }

  /* Start the lesson that the link asks for. */
  function startAsked() {
    const id = asked.get("lesson") ?? "";
    const text = asked.get("step") ?? "1";
    const others = [...new Set(asked.keys())].filter((name) => name !== "lesson" && name !== "step");
    const notices = others.map((name) => link.unknown(name));
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
  $("all-lessons").addEventListener("click", () => {
    open("lessons");
    for (const button of tabs) if (button.dataset.page === "lessons") button.focus();
  });
  frame.lessons.leave = () => {
    open("atlas");
    form.querySelector("select")?.focus();
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
      .querySelectorAll(".folium-map, .atlas-time")
      .forEach((part) => part.classList.toggle("atlas-dark", dark.matches));
  dark.addEventListener("change", theme);
  theme();

  // ---- start ------------------------------------------------------------------------------------

  state.begin();
  const { center, zoom } = first.view;
  if (!center || !zoom) frame.home();
  if (center || zoom) {
    const at = center ? L.latLng(center[1], center[0]) : map.getCenter();
    map.setView(at, zoom ?? map.getZoom(), { animate: false });
    state.set(where());
  }

  /** @param {PageShown} now */
  function write(now) {
    const texts = now.lesson ? { lesson: now.lesson, step: String(now.step + 1) } : link.write(now, now.filters);
    history.replaceState(null, "", AtlasLink.address(texts));
  }

  if (!asksLesson) write(state.now);
  state.follow([...ON_MAP, "center", "zoom", "step"], write);
  map.on("atlas:choose atlas:time", () => state.set({}));
  map.on("atlas:lesson", () => state.set({ step: frame.lessons.at }));
  map.on("moveend", () => state.set(where()));
  new ResizeObserver(() => map.invalidateSize()).observe(
    /** @type {Element} */ (document.querySelector(".page-stage")),
  );

  // ---- what is there later: the panels and lessons ------------------------------------------------

  async function unpack() {
    const packed = Uint8Array.from(atob($("later").textContent ?? ""), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const later = JSON.parse(await new Response(stream).text());
    $("later").remove();
    ({ lessons } = later);
    for (const button of starts) button.disabled = false;
    panel.panels = later.panels;
    panel.render(state.now);
    if (asksLesson) startAsked();
  }

  if ("DecompressionStream" in globalThis) unpack();
  else state.set({ notices: [say("This browser is too old to show who says what, and lessons; the map works.")] });
})();
