/* The one-file page around the map: choices, panel, search, filters, table, link. What counts when
   is looked up in what Python has worked out; text from the data is set with textContent, and the
   panels are HTML that Python's templates have escaped. */
(function () {
  "use strict";

  const page = globalThis.nkPage;
  const frame = globalThis.nkAtlasFrame;
  const { map } = frame;
  const { html } = L.atlasDom;
  const { dayNumber, words } = L.atlasDays;
  const { say, sayMany } = L.atlasWords;
  const $ = (id) => document.getElementById(id);
  const MOST_HITS = 8;
  const chosen = new Map(); // facet -> option
  const inOrder = new Map(); // events in Python's order, by id
  let panels = null;
  let lessons = {}; // by id, as the player takes them
  let given = page.hidden; // what filters of the app kept back when the page was made

  // ---- what is there later: the panels ------------------------------------------------------

  async function unpack() {
    const packed = Uint8Array.from(atob($("later").textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    ({ panels, lessons } = JSON.parse(await new Response(stream).text()));
    $("later").remove();
    for (const button of document.querySelectorAll("[data-lesson]")) button.disabled = false;
    showPanel();
  }

  // ---- lessons --------------------------------------------------------------------------------

  const inLesson = () => document.body.classList.contains("page-in-lesson");

  function startLesson(id, step = 0) {
    frame.show({ hidden: [] }); // a lesson points at events that a filter may keep back
    openPage("atlas", "lessons");
    document.body.classList.add("page-in-lesson");
    map.invalidateSize();
    frame.lessons.open(lessons[id], step);
    $("notice").hidden = true;
    link();
  }

  /* Back to the map with all its tools, on the view that the lesson has reached. */
  function endLesson() {
    if (!inLesson()) return;
    document.body.classList.remove("page-in-lesson");
    frame.lessons.close();
    show({ hidden: hidden() });
  }

  /* What a link says of a lesson; true if it starts one. */
  function asksLesson(query) {
    const id = query.get("lesson");
    if (id === null) return false;
    const text = query.get("step") ?? "1";
    const steps = Object.hasOwn(lessons, id) ? lessons[id].steps.length : 0;
    const step = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    if (!steps) {
      openPage("lessons");
      tell(say("There is no lesson “{name}” in this file; these are all.", { name: id.slice(0, 40) }));
      return true;
    }
    const known = step >= 1 && step <= steps;
    startLesson(id, known ? step - 1 : 0);
    const values = { step: text.slice(0, 40), total: steps };
    if (!known) tell(say("The link’s step “{step}” was left out: it goes from 1 to {total}.", values));
    return true;
  }

  function tell(text) {
    $("notice").hidden = false;
    $("notice").textContent = text;
  }

  // ---- choices --------------------------------------------------------------------------------

  const form = document.querySelector(".page-choices");
  form.addEventListener("submit", (event) => event.preventDefault());
  const selects = {};

  function select(name, title, options, change) {
    const label = html("label", "", title);
    const made = html("select");
    made.setAttribute("aria-label", title);
    for (const [value, text] of options) {
      const option = html("option", "", text);
      option.value = value;
      made.appendChild(option);
    }
    made.addEventListener("change", () => change(made.value));
    label.appendChild(made);
    selects[name] = made;
    return label;
  }

  function choices() {
    const titles = { knowledge: say("Knowledge"), viewpoint: say("Whose claims"), names: say("Names") };
    for (const [name, options] of Object.entries(page.choices)) {
      form.appendChild(
        select(name, titles[name], Object.entries(options), (value) =>
          show({ [name]: name === "viewpoint" ? value || null : value }),
        ),
      );
    }
    for (const [name, title] of Object.entries(page.layers)) {
      const label = html("label", "page-tick");
      const box = html("input");
      box.type = "checkbox";
      box.addEventListener("change", () => {
        const others = frame.view.layers.filter((layer) => layer !== name);
        show({ layers: box.checked ? [...others, name] : others });
      });
      label.append(box, title);
      selects[`layer ${name}`] = box;
      form.appendChild(label);
    }
    form.appendChild(filters());
  }

  function filters() {
    const box = html("details");
    selects.filters = html("summary", "", say("Filters"));
    const body = html("div");
    for (const { id, title, options } of page.facets)
      body.appendChild(
        select(
          `facet ${id}`,
          title,
          [["", say("All")], ...options.map((o) => [o.id, `${o.label} (${o.events.length})`])],
          (value) => {
            given = [];
            if (value) chosen.set(id, value);
            else chosen.delete(id);
            show({ hidden: hidden() });
          },
        ),
      );
    const clear = html("button", "", say("Clear all filters"));
    clear.type = "button";
    clear.addEventListener("click", () => {
      given = [];
      chosen.clear();
      for (const { id } of page.facets) selects[`facet ${id}`].value = "";
      show({ hidden: [] });
    });
    body.appendChild(clear);
    box.append(selects.filters, body);
    return box;
  }

  /* Ids of the events that one of the filters keeps back. */
  function hidden() {
    if (!chosen.size) return given;
    let left = null;
    for (const { id, options } of page.facets) {
      const option = options.find((o) => o.id === chosen.get(id));
      if (option) left = new Set(option.events.filter((n) => !left || left.has(n)));
    }
    return [...inOrder].filter(([, n]) => !left.has(n)).map(([id]) => id);
  }

  // ---- showing --------------------------------------------------------------------------------

  function show(change) {
    frame.show(change);
    follow();
  }

  /* Everything around the map says what the map shows. */
  function follow() {
    const { view } = frame;
    selects.knowledge.value = view.knowledge;
    selects.viewpoint.value = view.viewpoint || "";
    selects.names.value = view.names;
    for (const name of Object.keys(page.layers))
      selects[`layer ${name}`].checked = view.layers.includes(name);
    const active = chosen.size || (given.length ? say("as given") : 0);
    selects.filters.textContent = active ? say("Filters ({n})", { n: active }) : say("Filters");
    const sentence = page.sentences[`${view.knowledge}|${view.viewpoint || ""}`];
    $("counting").textContent = sentence.replace("{day}", words(frame.day));
    const { shown } = frame.events;
    const many = shown.length;
    const left = view.hidden.length;
    $("told").textContent = left
      ? sayMany(
          "{n} event on the map, {left} left out by the filters.",
          "{n} events on the map, {left} left out by the filters.",
          many,
          { left },
        )
      : sayMany("{n} event on the map.", "{n} events on the map.", many);
    showPanel();
    table();
    link();
  }

  // ---- panel ----------------------------------------------------------------------------------

  function showPanel() {
    const box = $("panel");
    const key = frame.view.selected;
    if (key && panels && !(key in panels)) frame.view.selected = null;
    if (!frame.view.selected) return box.replaceChildren(...list());
    if (!panels) return;
    const close = html("button", "page-close", say("Close"));
    close.type = "button";
    close.addEventListener("click", () => {
      frame.show({ selected: null });
      follow();
      $("query").focus();
    });
    const section = html("section", "who");
    section.setAttribute("aria-label", say("Who says what"));
    section.innerHTML = panels[key]; // escaped by the template it was made with
    const event = key.startsWith("event:") && frame.payload.events.find((e) => `event:${e.id}` === key);
    if (event) reveal(section, event);
    else section.querySelectorAll("[data-seen]").forEach((part) => (part.hidden = !seen(part)));
    section.querySelectorAll("[data-open]").forEach((button) =>
      button.addEventListener("click", () => open(button.dataset.open)),
    );
    const go = [];
    if (event && !frame.events.shown.includes(event)) {
      const button = html("button", "page-close", say("Go to its day"));
      button.type = "button";
      button.addEventListener("click", () => frame.time.show(event.from));
      go.push(button, " ");
    }
    box.replaceChildren(close, " ", ...go, section);
  }

  /* Show of an event's panel what counts: its claims, and the disputes between them. */
  function reveal(section, event) {
    const { claims, disputed } = frame.events.telling(event);
    const now = frame.events.telling(event, "now").claims;
    const counted = new Set(claims.map(String));
    const each = (mark, seenIf) =>
      section.querySelectorAll(`[${mark}]`).forEach((part) => (part.hidden = !seenIf(part)));
    each("data-claim", (part) => counted.has(part.dataset.claim));
    each("data-whole", () => claims.length === now.length);
    each("data-disputed", () => disputed);
    each("data-pairs", (part) =>
      part.dataset.pairs.split(" ").some((pair) => pair.split("-").every((n) => counted.has(n))),
    );
    section.querySelectorAll(".dispute").forEach((part) => {
      part.hidden = !part.querySelector("[data-pairs]:not([hidden])");
    });
    each("data-silence", (part) => {
      if (!now.length) part.textContent = part.dataset.silence;
      return !claims.length;
    });
    const later = now.length - claims.length;
    section.querySelector("h3").textContent =
      sayMany("{n} claim", "{n} claims", claims.length) +
      (later ? sayMany(", {n} more made later", ", {n} more made later", later) : "");
  }

  /* Whether a part with "knowledge|viewpoint|first|last" marks is seen on the day. */
  function seen(part) {
    const point = `${frame.view.knowledge}|${frame.view.viewpoint || ""}`;
    return part.dataset.seen.split(" ").some((mark) => {
      const [knowledge, viewpoint, first, last] = mark.split("|");
      if (`${knowledge}|${viewpoint}` !== point) return false;
      return first === undefined || (frame.day >= Number(first) && frame.day <= Number(last));
    });
  }

  /* The events on the map, as buttons. */
  function list() {
    const items = frame.events.shown.map((event) => {
      const mark = frame.events.telling(event).disputed ? ` · ${say("sources disagree")}` : "";
      return entry(`${event.when}: ${event.title}${mark}`, `event:${event.id}`);
    });
    const box = html("ul", "page-list");
    box.append(...(items.length ? items : [html("li", "page-quiet", say("No event in these days."))]));
    return [html("h2", "", say("On the map")), box];
  }

  function entry(text, key) {
    const item = html("li");
    const button = html("button", "", text);
    button.type = "button";
    button.addEventListener("click", () => open(key));
    item.appendChild(button);
    return item;
  }

  function open(key) {
    frame.show({ selected: key });
    follow();
    $("panel").querySelector("button")?.focus();
  }

  // ---- search ---------------------------------------------------------------------------------

  const search = new AtlasSearch(page.search);

  function find() {
    const query = $("query").value;
    const hits = search.find(query, MOST_HITS);
    const box = html("ul", "page-list");
    for (const { key, title, kind, spelling } of hits) {
      const other = spelling && spelling !== title ? ` – ${spelling}` : "";
      box.appendChild(entry(`${title} · ${kind}${other}`, key));
    }
    if (search.fold(query) && !hits.length)
      box.appendChild(html("li", "page-quiet", say("Nothing found. Try fewer letters, or another spelling.")));
    $("hits").replaceChildren(box);
  }

  // ---- table ----------------------------------------------------------------------------------

  const sorted = { events: null, held: null };

  function table() {
    const box = $("tables");
    if (!box.open) return;
    const events = frame.events.shown.map((event) => {
      const { claims, disputed } = frame.events.telling(event);
      const who = [...new Set(claims.map((number) => event.claims[number].by))].join("; ");
      return [event.when, event.title, event.place, disputed ? say("yes") : say("no"), who];
    });
    const held = [...frame.cells.values(), ...frame.towns.values()].map((subject) => [
      subject.title, subject.path ? say("area") : say("place"), subject.state.text,
    ]);
    box.lastElementChild.replaceChildren(
      rows(
        "events",
        say("Events on the map"),
        [say("When"), say("Title"), say("Place"), say("Disputed"), say("Who")],
        events,
      ),
      rows("held", say("Who held what"), [say("Area or place"), say("Kind"), say("State")], held),
    );
  }

  function rows(name, caption, heads, content) {
    const made = html("table");
    made.appendChild(html("caption", "", caption));
    const head = made.appendChild(html("thead")).appendChild(html("tr"));
    heads.forEach((text, column) => {
      const cell = html("th");
      cell.scope = "col";
      const button = html("button", "", text);
      button.type = "button";
      button.title = say("Sort by {column}", { column: text.toLowerCase() });
      button.addEventListener("click", () => {
        sorted[name] = sorted[name] === column ? null : column;
        table();
      });
      if (sorted[name] === column) cell.setAttribute("aria-sort", "ascending");
      cell.appendChild(button);
      head.appendChild(cell);
    });
    const column = sorted[name];
    if (column !== null) content.sort((a, b) => a[column].localeCompare(b[column]));
    const body = made.appendChild(html("tbody"));
    for (const row of content) {
      const line = body.appendChild(html("tr"));
      for (const text of row) line.appendChild(html("td", "", text));
    }
    return made;
  }

  // ---- link: what is after # says the view, with the names of the app's links ----------------

  const NUMBER = /^-?\d+(\.\d+)?$/;

  function link() {
    if (inLesson()) {
      const { lesson, at } = frame.lessons;
      if (lesson) history.replaceState(null, "", `#lesson=${lesson.id}&step=${at + 1}`);
      return;
    }
    const { view } = frame;
    const { lng, lat } = map.getCenter();
    const values = {
      date: view.day, chapter: frame.time.chapter.id, window: String(view.window),
      viewpoint: view.viewpoint || "", knowledge: view.knowledge, names: view.names,
      layers: Object.keys(page.layers).filter((l) => view.layers.includes(l)).join(",") || "none",
      selected: view.selected || "", highlight: view.highlight.join(","),
      center: moved ? `${+lng.toFixed(4)},${+lat.toFixed(4)}` : "",
      zoom: moved ? String(+map.getZoom().toFixed(2)) : "",
      ...Object.fromEntries(chosen),
    };
    const wanted = new URLSearchParams();
    for (const [name, value] of Object.entries(values))
      if (value && value !== page.defaults[name]) wanted.set(name, value);
    if (frame.time.payload.chapters.find((c) => frame.day <= c.last)?.id === wanted.get("chapter"))
      wanted.delete("chapter"); // the date says it
    const text = String(wanted).replaceAll("%3A", ":").replaceAll("%2C", ",");
    history.replaceState(null, "", `#${text}`);
  }

  let moved = false;

  /* Take a view from a link; what is unknown or bad is named and left out. */
  function take(query) {
    const bad = [];
    const change = {};
    const one = (options) => (value) => (value in options ? value : undefined);
    const readers = {
      date: (v) => (/^\d{4}-\d{2}-\d{2}$/.test(v) && validDay(v) ? v : undefined),
      window: (v) => (v === "all" ? v : /^\d{1,3}$/.test(v) && Number(v) <= 366 ? Number(v) : undefined),
      chapter: (v) => [...frame.time.payload.chapters, frame.time.all].find((c) => c.id === v)?.id,
      viewpoint: one(page.choices.viewpoint),
      knowledge: one(page.choices.knowledge),
      names: one(page.choices.names),
      layers: (v) => {
        const wanted = v === "none" ? [] : v.split(",");
        return wanted.every((l) => l in page.layers) ? wanted : undefined;
      },
      selected: (v) => (page.search.subjects.some(([key]) => key === v) ? v : undefined),
      highlight: (v) => (v.split(",").every((id) => inOrder.has(id)) ? v.split(",") : undefined),
      center: (v) => {
        const parts = v.split(",");
        return parts.length === 2 && parts.every((p) => NUMBER.test(p)) ? parts.map(Number) : undefined;
      },
      zoom: (v) =>
        NUMBER.test(v) && Number(v) >= page.zooms[0] && Number(v) <= page.zooms[1] ? Number(v) : undefined,
    };
    for (const [name, text] of query) {
      const facet = page.facets.find((f) => f.id === name);
      if (facet?.options.some((o) => o.id === text)) {
        chosen.set(name, text);
        selects[`facet ${name}`].value = text;
        continue;
      }
      const value = Object.hasOwn(readers, name) ? readers[name](text) : undefined;
      if (value === undefined) bad.push(`${name} “${text.slice(0, 40)}”`);
      else change[name] = value;
    }
    const { date, chapter, window: days, center, zoom, ...view } = change;
    if (view.viewpoint === "") view.viewpoint = null;
    frame.show({ ...view, hidden: hidden() });
    if (date || chapter || days !== undefined) frame.time.go(date || frame.view.day, chapter, days);
    if (center && zoom) {
      map.setView([center[1], center[0]], zoom, { animate: false });
      moved = true;
    }
    $("notice").hidden = !bad.length;
    $("notice").textContent = bad.length
      ? say("Left out of the link, since it is unknown or wrong: {parts}.", { parts: bad.join("; ") })
      : "";
  }

  function validDay(text) {
    const day = dayNumber(text);
    const { first, last } = frame.time.payload;
    return L.atlasDays.iso(day) === text && day >= first && day <= last;
  }

  // ---- pages, themes, start ---------------------------------------------------------------------

  /* Show a part of the page; `tab` is the one of the navigation that stands for it. */
  function openPage(part, tab = part) {
    for (const name of ["atlas", "lessons", "method"]) $(name).hidden = part !== name;
    for (const button of document.querySelectorAll("nav [data-page]"))
      if (button.dataset.page === tab) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    map.invalidateSize();
    scrollTo(0, 0);
  }

  document.querySelectorAll("nav [data-page]").forEach((button) =>
    button.addEventListener("click", () => {
      endLesson();
      openPage(button.dataset.page);
    }),
  );
  document.querySelectorAll("[data-lesson]").forEach((button) =>
    button.addEventListener("click", () => {
      startLesson(button.dataset.lesson);
      document.querySelector(".atlas-lesson-body").focus({ preventScroll: true });
    }),
  );
  $("all-lessons").addEventListener("click", () => {
    endLesson();
    openPage("lessons");
    document.querySelector("nav [data-page=lessons]").focus();
  });
  frame.lessons.leave = () => {
    endLesson();
    openPage("atlas");
    form.querySelector("select").focus();
  };
  map.on("atlas:lesson", link);
  // Links within the method would change what is after #, which says the view.
  $("method").addEventListener("click", (event) => {
    const target = event.target.closest("a[href^='#']");
    if (!target) return;
    event.preventDefault();
    document.getElementById(target.getAttribute("href").slice(1))?.scrollIntoView();
  });

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () =>
    document
      .querySelectorAll(".folium-map, .atlas-time")
      .forEach((part) => part.classList.toggle("atlas-dark", dark.matches));
  dark.addEventListener("change", theme);
  theme();

  frame.payload.order.forEach((id, n) => inOrder.set(id, n));
  choices();
  const asked = new URLSearchParams(location.hash.slice(1));
  const asksView = asked.size && !asked.has("lesson");
  take(asksView ? asked : new URLSearchParams(page.view));
  map.invalidateSize();
  if (!moved) frame.home();
  if (!asked.has("lesson")) follow();
  map.on("atlas:choose", follow);
  map.on("atlas:time", follow);
  map.on("moveend", () => {
    moved = true;
    link();
  });
  new ResizeObserver(() => map.invalidateSize()).observe(document.querySelector(".page-stage"));
  $("query").addEventListener("input", find);
  $("tables").addEventListener("toggle", table);
  if ("DecompressionStream" in globalThis)
    unpack().then(() => {
      if (asked.has("lesson") && !asksLesson(asked)) follow();
    });
  else {
    follow();
    tell(say("This browser is too old to show who says what, and lessons; the map works."));
  }
})();
