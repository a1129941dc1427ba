// @ts-check
/* The page around the map page, in one file or at the root of a site: its tabs, its lessons, and the
   address after #, which says what is shown. */

(function () {
  "use strict";

  const { nkPage, nkAtlasFrame } = /** @type {any} */ (globalThis);
  const frame = /** @type {PageFrame} */ (nkAtlasFrame);
  const { say } = L.atlasWords;
  /** @param {string} id */
  const $ = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @type {Record<string, MadeLesson>} */
  let files = {}; // the lessons by id, as they are written, once they are unpacked
  /** @type {InstanceType<typeof AtlasLessonMaker> | null} */
  let maker = null; // once its data are unpacked

  const page = new AtlasMapPage($("atlas"), frame, /** @type {PageData} */ (nkPage));
  const asked = new URLSearchParams(location.hash.slice(1));
  const fragment = location.hash;
  const asksOwn = asked.has("own"); // a lesson that somebody has made
  // A page that was made with a lesson begins with it.
  const first = $("atlas").dataset.begins;
  if (first && !asked.size) asked.set("lesson", first);
  const asksLesson = asked.has("lesson") || asksOwn;
  // The site around the page, if there is one, has pages of all that can be chosen, and of some days.
  const { pages, worker } = $("atlas").dataset;
  /** @type {Set<string>} */
  const days = new Set();
  if (pages !== undefined)
    frame.pageOf = (kind, id) => (kind === "day" && !days.has(id) ? null : `${pages}${kind}/${encodeURIComponent(id)}/`);
  const state = page.begin(page.link.read(asked.size && !asksLesson ? asked : Object.entries(page.data.view)));

  // ---- pages and lessons ------------------------------------------------------------------------

  /** @type {NodeListOf<HTMLElement>} */
  const tabs = document.querySelectorAll("nav [data-page]");
  /** @type {NodeListOf<HTMLButtonElement>} */
  const starts = document.querySelectorAll("[data-lesson]");
  /** @type {NodeListOf<HTMLButtonElement>} */
  const makes = document.querySelectorAll("[data-make], [data-copy]");

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
    else if (maker && !maker.played && Object.hasOwn(files, lesson)) frame.lessons.open(played(lesson, maker), step);
  });

  /** A lesson of the page as it is played. @param {string} lesson its id @param {InstanceType<typeof AtlasLessonMaker>} by @returns {Lesson} */
  function played(lesson, by) {
    /** @param {number} at */
    const code = (at) => by.phones.known(AtlasLink.address({ lesson, step: String(at + 1) }));
    return { ...by.playing.of(files[lesson], lesson), ...making?.plans[lesson], code };
  }

  /** Open a page, without a lesson. @param {string} section */
  function open(section) {
    maker?.close();
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
    if (!Object.hasOwn(files, id)) {
      notices.push(say("There is no lesson “{name}” in this file; these are all.", { name: id.slice(0, 40) }));
      state.set({ section: "lessons", tab: "lessons", notices });
      return;
    }
    const total = files[id].steps.length;
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
  /** Write a lesson beside the map. @param {string} [copied] the id of one to begin with */
  function make(copied) {
    state.set({ lesson: null, section: "atlas", tab: "lessons", notices: [] });
    maker?.open();
    if (copied) maker?.begin(files[copied], say("You began with a copy."));
    maker?.box?.focus({ preventScroll: true });
  }
  for (const button of makes) button.addEventListener("click", () => make(button.dataset.copy));
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

  page.followDevice();

  // ---- the address ------------------------------------------------------------------------------

  /* The browser's history has one entry for each page and each lesson, with what was shown last. */

  /** @param {PageShown} now */
  function write(now) {
    if (maker?.played) return; // its link would be long, and the reader has it
    const texts = now.lesson ? { lesson: now.lesson, step: String(now.step + 1) } : page.texts(now);
    const { lesson, section, tab } = now;
    const entry = { lesson, section, tab };
    const same = !history.state || JSON.stringify(history.state) === JSON.stringify(entry);
    history[same ? "replaceState" : "pushState"](entry, "", `#${AtlasLink.address(texts)}`);
  }

  addEventListener("popstate", ({ state: entry }) => {
    if (!entry) return location.reload(); // somebody wrote another address
    maker?.close();
    const texts = new URLSearchParams(location.hash.slice(1));
    if (entry.lesson) {
      if (Object.hasOwn(files, entry.lesson)) state.set({ ...entry, step: Number(texts.get("step")) - 1 });
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

  /** @param {Uint8Array<ArrayBuffer>} bytes gzipped, unless a server has unpacked them on the way */
  async function unpacked(bytes) {
    const stream = new Blob([bytes]).stream();
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return new Response(isPacked ? stream.pipeThrough(new DecompressionStream("gzip")) : stream);
  }

  /** @param {string} file beside the page */
  async function load(file) {
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    return unpacked(new Uint8Array(await answer.arrayBuffer()));
  }

  /* What brings each part that the page was made with: written in it as one, or files beside it. */
  function bringers() {
    const { dataset, textContent } = $("later");
    const written = () => unpacked(Uint8Array.from(atob(textContent ?? ""), (c) => c.charCodeAt(0)));
    return dataset.files?.split(" ").map((file) => () => load(file)) ?? [written];
  }

  /** @type {LessonsPart | null} */
  let making = null; // what the lessons need besides the panels

  /* Its tables have ten times as many elements as all the rest: they are made for who opens it. */
  function fillMethod() {
    const method = $("method");
    if (making && state.now.section === "method" && !method.firstChild) method.innerHTML = making.method; // Python's templates have escaped it
  }
  state.follow(["section"], fillMethod);

  /** @param {Partial<PageLater & LessonsPart> & { imported?: PageImports }} part */
  function take(part) {
    if (part.files) {
      making = /** @type {LessonsPart} */ (part);
      ({ files } = making);
      fillMethod();
      for (const day of making.days) days.add(L.atlasDays.iso(day));
      if (days.size) frame.show({});
    }
    page.take(part);
    if (part.imported) new AtlasImports(page, part.imported, load).begin().catch(() => undefined);
  }

  /* Lessons can be started and made once their scripts are there, and what claims say. */
  async function bringLessons() {
    if (!making) return;
    const { scripts, styles, maker: data } = making;
    for (const rules of styles) document.head.append(L.atlasDom.html("style", "", rules));
    await Promise.all(scripts.map(added)); // the policy names them
    maker = new AtlasLessonMaker(page, data, { address: (text) => `${location.href.split("#")[0]}#${text}` });
    for (const button of [...starts, ...makes]) button.disabled = false;
    if (asksOwn) maker.playLink(fragment);
    else if (asksLesson) startAsked();
  }

  /** @param {{ text?: string, src?: string }} code @returns {Promise<unknown>} */
  function added({ text = "", src }) {
    const script = L.atlasDom.html("script", "", text);
    const loaded = src ? new Promise((...done) => ([script.onload, script.onerror] = done)) : Promise.resolve();
    if (src) script.src = src;
    document.body.append(script);
    return loaded;
  }

  /**
   * One after the other, so that on a slow line the small ones are there soon.
   * @param {ReturnType<typeof bringers>} bringers
   * @returns {Promise<unknown>}
   */
  async function takeAll([bring, ...others]) {
    const part = await bring().then((answer) => answer.json()).catch(() => null);
    if (!part) return state.set({ notices: [...state.now.notices, missing()] });
    take(part);
    if (others.length) return takeAll(others);
    $("later").remove();
    const failed = await bringLessons().catch(() => true);
    if (failed) state.set({ notices: [...state.now.notices, missing()] });
    // By now all is there, so that what is kept for the next visit is not loaded twice.
    if (worker && "serviceWorker" in navigator) navigator.serviceWorker.register(worker).catch(() => undefined);
  }

  function missing() {
    return location.protocol === "file:"
      ? say("Opened as a file, the map has no panels, search and lessons: they come from a web server.")
      : say("Who says what, search and lessons could not be loaded. Load the page again when there is a network.");
  }

  if ("DecompressionStream" in globalThis) addEventListener("DOMContentLoaded", () => takeAll(bringers()));
  else state.set({ notices: [say("This browser is too old to show who says what, and lessons; the map works.")] });
})();
