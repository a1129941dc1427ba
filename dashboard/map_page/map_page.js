// @ts-check
/* The map page: ties its parts to what is shown, and shows on the map what is chosen around it. What
   counts when is looked up in what Python has worked out. A host makes one, begins it with a view,
   and hears of every change of what a link would say. */

const AtlasMapPage = (function () {
  "use strict";

  /** @type {(keyof PageShown)[]} */
  const ON_MAP = [
    "date", "chapter", "window", "viewpoint", "knowledge", "names", "layers", "selected", "highlight",
    "filters", "given", "lesson",
  ];

  const CLOSE = 11; // the zoom from which a position is told from its neighbours

  class MapPage {
    /**
     * @param {HTMLElement} root what holds the page
     * @param {PageFrame} frame
     * @param {PageData} data
     */
    constructor(root, frame, data) {
      this.root = root;
      this.frame = frame;
      this.data = data;
      this.placed = false; // whether a reader or a link says where the map is
      this.quiet = false; // whether the map moves by itself
      this.ended = new AbortController();
      /** @type {InstanceType<typeof AtlasEmbedded> | undefined} */
      this.embedded = undefined;
      /** @type {(() => void) | undefined} */
      this.restore = undefined; // from paper
      /** @type {Element | null} */
      this.from = null; // where the keyboard was before something was chosen
      const { cells, events } = frame.payload;
      const days = Object.fromEntries(events.map(({ id, from }) => [`event:${id}`, L.atlasDays.iso(from)]));
      this.link = new AtlasLink(data.links, data.facets, [
        ...Object.keys(days), ...cells.map(({ id }) => `area:${id}`), ...data.places.map((id) => `place:${id}`),
      ], days);
      /** @param {string} selector */
      this.part = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
    }

    /**
     * Draw everything for the first time.
     * @param {ReturnType<InstanceType<typeof AtlasLink>["read"]>} first
     * @param {Partial<PageShown>} [host] what the host has to say besides
     */
    begin(first, host = {}) {
      const { data, frame, root } = this;
      this.state = new AtlasState(
        {
          ...first.view, chapter: first.view.chapter ?? this.link.chapterOf(first.view.date),
          filters: first.filters, given: data.hidden, section: "atlas", tab: "atlas",
          lesson: null, step: 0, notices: first.notices, byColumn: {}, ...host,
        },
        () => this.onMap(),
      );
      const { state } = this;
      const choose = (/** @type {string | null} */ key) => this.choose(key);
      const reach = (/** @type {string} */ key) => this.reach(key);
      this.choices = new AtlasChoices(this.part(".atlas-choices"), data, state);
      this.finder = new AtlasFinder(this.part(".atlas-search"), reach);
      const change = (/** @type {Partial<PageShown>} */ what) => state.set(what);
      this.panel = new AtlasPanel(this.part("#panel"), frame, choose, change);
      this.sheet = new AtlasSheet(root, this.part(".atlas-panel"), () => state.set({ selected: null }));
      const tables = /** @type {HTMLDialogElement} */ (this.part("#tables"));
      this.table = new AtlasTable(tables, frame, state);
      this.part("#as-table").addEventListener("click", () => {
        tables.showModal();
        this.render(state.now);
      });
      state.follow(ON_MAP, (now) => this.bring(now));
      state.follow([...ON_MAP, "byColumn"], (now) => {
        this.choices?.render(now, frame.payload.order);
        this.render(now);
      });
      state.follow(["notices"], ({ notices }) => {
        const box = this.part(".atlas-notice");
        box.hidden = !notices.length;
        box.textContent = notices.join(" ");
      });
      state.follow(["lesson"], ({ lesson }) => {
        this.placed ||= lesson !== null; // by the step
        root.classList.toggle("atlas-in-lesson", lesson !== null);
        frame.map.invalidateSize();
      });
      state.begin();
      this.embedded?.follow();
      this.place(first.view);
      if (first.view.selected) {
        this.sheet.show();
        this.uncover();
      }
      frame.map.on("atlas:choose", () => {
        this.comesFrom();
        state.set({});
        this.sheet?.show();
      });
      frame.map.on("atlas:time atlas:highlight", () => state.set({}));
      frame.map.on("atlas:shown", () => this.render(state.now));
      frame.map.on("moveend", () => {
        if (!this.quiet) state.set(this.where());
      });
      this.keepWhole();
      const { signal } = this.ended;
      document.addEventListener("keydown", (event) => this.key(event), { signal });
      addEventListener("beforeprint", () => this.print(), { signal });
      addEventListener("afterprint", () => this.restore?.(), { signal });
      return state;
    }

    /* Until a reader moves it the map keeps its first view whole, whatever comes or goes around it;
       such a place, which nobody has chosen, is none to remember. */
    keepWhole() {
      const stage = this.part(".atlas-stage");
      const moved = () => {
        this.placed = true;
      };
      for (const sign of ["pointerdown", "wheel", "keydown"])
        stage.addEventListener(sign, moved, { once: true, passive: true });
      this.resized = new ResizeObserver(() => {
        if (this.restore) return;
        this.quiet = !this.placed;
        this.frame.map.invalidateSize({ pan: this.placed });
        if (!this.placed) this.frame.home();
        this.quiet = false;
        this.uncover();
      });
      this.resized.observe(stage);
    }

    /* On paper the page is a sheet: the map is measured again, with the same part of the world on it. */
    print() {
      const { map } = this.frame;
      const bounds = map.getBounds();
      const [center, zoom] = [map.getCenter(), map.getZoom()];
      this.quiet = true;
      this.part(".atlas-address").textContent = location.href;
      // Above the map, of which it would cover a part.
      const said = [...this.part(".atlas-day").childNodes].map((part) => part.cloneNode(true));
      this.part(".atlas-paper > p").replaceChildren(...said);
      this.root.classList.add("atlas-printing");
      map.invalidateSize({ pan: false });
      map.fitBounds(bounds, { animate: false });
      this.frame.settle?.();
      // On paper a canvas is white where it shows nothing; a picture of it is not.
      const pictures = [...this.root.querySelectorAll("canvas")].map((canvas) => {
        const picture = L.atlasDom.html("img", canvas.className, undefined, { alt: "", src: canvas.toDataURL() });
        picture.style.cssText = canvas.style.cssText;
        canvas.before(picture);
        return picture;
      });
      this.restore = () => {
        for (const picture of pictures) picture.remove();
        this.root.classList.remove("atlas-printing");
        map.invalidateSize({ pan: false });
        map.setView(center, zoom, { animate: false });
        this.quiet = false;
        this.restore = undefined;
      };
    }

    /**
     * From now on, and before it begins, it stands in somebody's article: map, time bar, legend, and
     * cards in place of the panel.
     * @param {string} atlas see embedded.js
     */
    embed(atlas) {
      this.root.classList.add("atlas-embedded");
      this.frame.view.embed = true;
      this.embedded = new AtlasEmbedded(this, atlas);
    }

    /* Be dark where the device is. */
    followDevice() {
      const dark = matchMedia("(prefers-color-scheme: dark)");
      const follow = () => {
        for (const part of this.root.querySelectorAll(".folium-map, .atlas-legend, .atlas-time"))
          part.classList.toggle("atlas-dark", dark.matches);
      };
      dark.addEventListener("change", follow, { signal: this.ended.signal });
      follow();
    }

    /* The page is taken away. */
    end() {
      this.resized?.disconnect();
      this.ended.abort();
    }

    /* What the map shows of it: a reader moves the map itself, too. */
    onMap() {
      const { day: date, window: days, viewpoint, knowledge, names, layers, selected, highlight } = this.frame.view;
      const chapter = this.frame.time.chapter.id;
      return { date, chapter, window: days, viewpoint, knowledge, names, layers, selected, highlight };
    }

    /** Bring the map to what is shown; mostly it is there, since that is where a reader changed it. @param {PageShown} now */
    bring(now) {
      const { frame } = this;
      const { viewpoint, knowledge, names, layers, selected, highlight } = now;
      // A lesson points at events that a filter may keep back.
      const hidden = now.lesson ? [] : AtlasChoices.hidden(this.data.facets, frame.payload.order, now);
      const wanted = { viewpoint, knowledge, names, layers, selected, highlight, hidden };
      if (JSON.stringify({ ...frame.view, ...wanted }) !== JSON.stringify(frame.view)) frame.show(wanted);
      const { day, window: days } = frame.view;
      if (now.date !== day || now.window !== days || now.chapter !== frame.time.chapter.id)
        frame.time.go(now.date, now.chapter, now.window);
    }

    /** @param {PageShown} now */
    render(now) {
      if (now.lesson) return; // it has the screen for itself
      if (!this.panel) return;
      const days = this.panel.inDays();
      this.panel.render(this.onMap());
      this.tell({ ...now, ...this.onMap() }, days);
      this.table?.render(now, days, this.panel);
    }

    /**
     * What counts, and how many events that leaves.
     * @param {PageShown} now
     * @param {ReturnType<InstanceType<typeof AtlasPanel>["inDays"]>} days
     */
    tell({ knowledge, viewpoint }, { told, untold, filtered }) {
      const { say, sayMany } = L.atlasWords;
      const sentence = this.data.sentences[`${knowledge}|${viewpoint ?? ""}`];
      this.part("#counting").textContent = sentence.replace("{day}", L.atlasDays.words(this.frame.day));
      const drawn = told.filter((event) => this.frame.events.isDrawn(event)).length;
      const words = [sayMany("{n} event on the map", "{n} events on the map", drawn)];
      if (told.length > drawn) words.push(say("{n} more without one place or day", { n: told.length - drawn }));
      const choice = this.data.choices.knowledge.now;
      if (untold.length) words.push(say("{n} became known only later (choose “{choice}”)", { n: untold.length, choice }));
      if (filtered) words.push(say("{n} left out by the filters", { n: filtered }));
      this.part("#told").textContent = `${words.join("; ")}.`;
    }

    /**
     * Choose a subject and go there; null chooses nothing.
     * @param {string | null} key
     * @param {Element | null} from where the keyboard is
     */
    choose(key, from = document.activeElement) {
      const before = this.state?.now.selected ?? null;
      if (key) this.comesFrom(from);
      this.state?.set({ selected: key });
      if (key) {
        this.sheet?.show();
        this.goTo(key);
        this.panel?.focus();
      } else {
        this.sheet?.set("down");
        this.goBack(before);
      }
    }

    /**
     * Remember where the keyboard was before something was chosen: on the map or in the field that finds.
     * @param {Element | null} from
     */
    comesFrom(from = document.activeElement) {
      if (!this.part(".atlas-panel").contains(from)) this.from = from;
      else if (!this.state?.now.selected) this.from = null; // its entry in the list
    }

    /** The keyboard goes back to where it came from. @param {string | null} before what was chosen */
    goBack(before) {
      const { from, sheet } = this;
      this.from = null;
      const isField = from === this.finder?.field;
      if (sheet?.isSheet && (isField || !from)) sheet.focus(); // a finger would bring up letters with the field
      else if (isField) this.finder?.focus();
      else if (from && from !== document.body && from.getClientRects().length)
        /** @type {HTMLElement | SVGElement} */ (from).focus({ preventScroll: true });
      else this.panel?.focus(before);
    }

    /** Escape closes what is open: what is chosen, or the sheet. @param {KeyboardEvent} event */
    key(event) {
      const target = /** @type {Element} */ (event.target);
      const { selected, lesson } = this.state?.now ?? {};
      if (L.atlasKeys.map[event.key] !== "close" || event.defaultPrevented || lesson) return;
      if (!(selected || this.sheet?.isUp) || !this.root.getClientRects().length) return;
      if (document.querySelector("dialog[open], :popover-open")) return; // the browser closes that first
      const isHere = target === document.body || this.root.contains(target);
      const field = this.finder?.field;
      if (!isHere || (L.atlasDom.typing(target) && (target !== field || field?.value))) return;
      event.preventDefault();
      this.choose(null);
    }

    /** Bring it into view; from then on the map has a place. @param {string} key @param {boolean} [toDay] */
    goTo(key, toDay) {
      if (this.frame.goTo(key, toDay)) this.placed = true;
    }

    /* Until a reader moves the map, what a link has chosen lies under nothing: no card, and no part
       that took more room later. */
    uncover() {
      const selected = this.state?.now.selected;
      if (selected && !this.placed) this.frame.goTo(selected, false);
    }

    /** Go to what was found: a day, a position, or a subject. @param {string} key */
    reach(key) {
      const { map, time } = this.frame;
      const [kind, name] = key.split(":");
      const [lng, lat] = name.split(",").map(Number);
      L.atlasPin(map, kind === "at" ? [lng, lat] : null);
      if (kind === "day") time.show(L.atlasDays.dayNumber(name));
      else if (kind === "at") {
        this.placed = true;
        map.setView({ lat, lng }, Math.max(map.getZoom(), CLOSE), { animate: false });
      } else this.choose(key, this.finder?.field);
    }

    /** @param {PageView} view of a link, which says where the map is or not */
    place({ center, zoom }) {
      const { map } = this.frame;
      this.quiet = true;
      if (!center || !zoom) this.frame.home();
      this.quiet = false;
      this.placed = Boolean(center || zoom);
      if (!this.placed) return;
      const at = center ? L.latLng(center[1], center[0]) : map.getCenter();
      map.setView(at, zoom ?? map.getZoom(), { animate: false });
      this.state?.set(this.where());
    }

    /** Show what a good link says, whatever was shown before. @param {Iterable<[string, string]>} pairs */
    show(pairs) {
      const { view, filters } = this.link.read(pairs);
      const chapter = view.chapter ?? this.link.chapterOf(view.date);
      this.state?.set({ ...view, chapter, filters, given: [], lesson: null });
      this.place(view);
      if (!view.selected) return;
      this.sheet?.show();
      this.uncover();
    }

    /* Where the map is, as a link says it. */
    where() {
      const { map } = this.frame;
      const { lng, lat } = map.getCenter();
      /** @type {[number, number]} */
      const center = [+lng.toFixed(4), +lat.toFixed(4)];
      return { center, zoom: +map.getZoom().toFixed(2) };
    }

    /**
     * What the first look does not need has come (later.py), or a part of it.
     * @param {Partial<PageLater>} later
     */
    take({ panels, standings, told, search }) {
      if (!this.panel || !this.table || !this.state) return;
      if (told) this.frame.events.take(told);
      if (search) this.finder?.ready(search);
      if (panels) this.panel.panels = panels;
      if (standings) this.table.standings = standings;
      this.render(this.state.now);
    }

    /** The texts of a link that shows this. @param {PageShown} now */
    texts(now) {
      return this.link.write(now, now.filters);
    }

    /** Call back when what a link says has changed. @param {(now: PageShown) => void} listener */
    follow(listener) {
      this.state?.follow([...ON_MAP, "center", "zoom", "step"], listener);
    }
  }

  return MapPage;
})();
