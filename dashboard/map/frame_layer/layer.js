// @ts-check
/* The atlas on the map. Python has computed every interval and every word; this script looks up
   what is in force on a day and draws it. All text from the data is set with textContent. */
(function () {
  "use strict";

  const SETTLED_AFTER = 200; // milliseconds without a change
  const { html } = L.atlasDom;
  const { say } = L.atlasWords;
  const { dayNumber, inForce } = L.atlasDays;

  L.AtlasFrame = class extends L.Layer {
    /** @param {AtlasPayload} payload @param {FirstView} view */
    constructor(payload, view) {
      super();
      this.payload = payload;
      /** @type {MapView} */
      this.view = {
        viewpoint: null, knowledge: "now", window: 3, selected: null,
        names: "en", embed: false, hidden: [], highlight: [], layers: ["relief", "towns"], ...view,
      };
      this.hidden = new Set(this.view.hidden);
      this.day = dayNumber(this.view.day);
      /** @type {L.TileLayer | undefined} */
      this.tiles = undefined;
      /** @type {boolean | undefined} */
      this.dark = undefined;
      this.payload.events.sort((a, b) => a.from - b.from);
    }

    /** @param {L.Map} map */
    onAdd(map) {
      /** @type {L.Map} */
      this.map = map;
      map.attributionControl.setPrefix('<span class="atlas-by">Leaflet</span>');
      for (const credit of this.payload.credits) map.attributionControl.addAttribution(credit);
      map.createPane("atlas-cells").style.zIndex = "350";
      map.createPane("atlas-towns").style.zIndex = "560";
      const symbols = map.createPane("atlas-symbols");
      symbols.style.zIndex = "590";
      symbols.style.pointerEvents = "none";
      map.createPane("atlas-events").style.zIndex = "600";
      /** @type {AtlasPatterns} */
      this.patterns = new L.AtlasPatterns(this.payload.palette, `atlas${L.stamp(this)}`);
      /** @type {L.SVG} */
      this.renderer = L.svg({ pane: "atlas-cells", padding: 0.5 });
      /** @type {Map<string, Cell>} */
      this.cells = new Map(this.payload.cells.map((cell) => [cell.id, this.cell(cell)]));
      const svg = this.renderer._container;
      svg.insertBefore(this.patterns.defs, svg.firstChild);
      svg.setAttribute("role", "group");
      svg.setAttribute("aria-label", say("Areas. The arrow keys go to the next area, Enter opens it"));
      L.atlasAreaKeys(this.cells.values(), ({ id }) => this.choose("area", id));
      /** @type {Map<string, Town>} */
      this.towns = new Map(this.payload.places.map((place) => [place.id, this.town(place)]));
      /** @type {AtlasLabels} */
      this.labels = new L.AtlasLabels(map, this.towns.values());
      /** @type {AtlasLands} */
      this.lands = new L.AtlasLands(map, this.payload.lands);
      /** @type {AtlasEvents} */
      this.events = new L.AtlasEvents(this);
      /** @type {AtlasArrows} */
      this.arrows = new L.AtlasArrows(this);
      /** @type {AtlasImported} */
      this.imported = new L.AtlasImported(this);
      /** @type {AtlasControls} */
      this.controls = new L.AtlasControls(this);
      /** @type {AtlasCards} */
      this.cards = new L.AtlasCards(this);
      /** @type {AtlasGoing} */
      this.going = new L.AtlasGoing(this);
      /** @type {AtlasSentence} */
      this.sentence = new L.AtlasSentence(this);
      /** @type {AtlasLegend} */
      this.legend = new L.AtlasLegend(this);
      map.getContainer().after(this.legend.box);
      map.on("zoomend viewreset", this.zoomed, this);
      /** @type {MutationObserver} */
      this.theme = new MutationObserver(() => this.themed());
      this.theme.observe(map.getContainer(), { attributeFilter: ["class"] });
      /** @type {() => void} */
      this.typing = () => this.typed();
      document.fonts.addEventListener("loadingdone", this.typing);
      this.layers();
      this.show(this.view);
      this.settle();
      return this;
    }

    /** @param {L.Map} map */
    onRemove(map) {
      map.off("zoomend viewreset", this.zoomed, this);
      clearTimeout(this.settling);
      this.theme.disconnect();
      document.fonts.removeEventListener("loadingdone", this.typing);
      for (const { layer } of this.cells.values()) layer.remove();
      for (const { marker } of this.towns.values()) marker.remove();
      this.lands.remove();
      this.events.remove();
      this.arrows.remove();
      this.imported.remove();
      this.controls.remove();
      this.cards.remove();
      this.legend.remove();
      this.sentence.remove();
      return this;
    }

    /* The first view of the map, above the sentence. A host asks for it again once the map has its size. */
    home() {
      /** @type {L.PointTuple} */
      const covered = [0, this.sentence.height];
      // Without animation: one under way would undo the view that a link asks for.
      if (this.view.home)
        this.map.fitBounds(this.view.home, { animate: false, paddingBottomRight: covered });
    }

    /**
     * Bring an event, place or area (`event:ID` …) into view, where nothing covers it; an event also
     * to its first day, if the window has none of its days and `toDay` is true.
     * @param {string} key
     * @param {boolean} toDay
     * @returns {boolean} whether the map has moved
     */
    goTo(key, toDay = true) {
      return this.going.to(key, toDay);
    }

    /**
     * Show another day, viewpoint, knowledge, window or selection; what is left out stays.
     * @param {Partial<MapView>} change
     */
    show(change) {
      const before = { ...this.view };
      Object.assign(this.view, change);
      /** @param {(keyof MapView)[]} keys */
      const changed = (...keys) =>
        keys.some(
          (key) =>
            before[key] !== this.view[key] &&
            JSON.stringify(before[key]) !== JSON.stringify(this.view[key]),
        );
      this.day = dayNumber(this.view.day);
      if (changed("names")) this.rename();
      const filtered = changed("hidden", "viewpoint");
      if (filtered) {
        this.hidden = new Set(this.view.hidden);
        this.events.filtered();
      }
      if (changed("layers")) this.layers();
      const tracks = this.payload.tracks[this.view.knowledge][this.view.viewpoint || ""];
      for (const [id, cell] of this.cells) this.paint(cell, this.stateOf(tracks, `area:${id}`));
      for (const [id, town] of this.towns) this.tint(town, this.stateOf(tracks, `place:${id}`));
      if (changed("imported")) this.imported.filtered();
      this.events.place();
      this.arrows.place();
      this.imported.place();
      this.sentence.follow();
      this.legend.follow();
      if (changed("selected", "highlight")) this.mark();
      clearTimeout(this.settling);
      this.settling = setTimeout(() => this.settle(), SETTLED_AFTER);
      if (filtered || changed("imported")) this.map.fire("atlas:filtered");
      this.map.fire("atlas:shown");
      return this;
    }

    /* What lies under and over the cells. Tiles come from the network, so only on request. */
    layers() {
      const wanted = new Set(this.view.layers);
      /** @param {string} name @param {boolean} on */
      const shown = (name, on) => {
        const pane = this.map.getPane(name);
        if (pane) pane.style.display = on ? "" : "none";
      };
      shown("atlas-relief", wanted.has("relief"));
      shown("atlas-towns", wanted.has("towns"));
      shown("atlas-lands", wanted.has("towns") && !wanted.has("tiles")); // tiles have their own
      if (wanted.has("tiles")) {
        this.tiles ??= L.tileLayer(this.payload.tiles.url, {
          attribution: this.payload.tiles.credit,
          maxNativeZoom: 19,
        });
        this.tiles.addTo(this.map);
        this.tiles.setZIndex(1);
      } else this.tiles?.remove();
      for (const pane of ["atlas-land", "atlas-water"]) shown(pane, !wanted.has("tiles"));
    }

    /** @param {Record<string, number>} tracks @param {string} key */
    stateOf(tracks, key) {
      const { states, steps } = this.payload;
      return states[inForce(steps[tracks[key]], this.day)];
    }

    // ---- cells ------------------------------------------------------------------------------

    /** @param {CellData} cell @returns {Cell} */
    cell(cell) {
      const layer = L.geoJSON(L.atlasUnpacked(cell.geometry), {
        pane: "atlas-cells",
        renderer: this.renderer,
        style: {
          ...this.patterns.edge(cell.error_km),
          color: "var(--atlas-texture)",
          fillOpacity: 1,
          className: "atlas-cell",
        },
      }).addTo(this.map);
      const [polygon] = /** @type {L.Polygon[]} */ (layer.getLayers());
      const path = /** @type {SVGPathElement} */ (polygon.getElement());
      path.setAttribute("tabindex", "-1");
      path.setAttribute("role", "button");
      if (cell.quiet) path.classList.add("atlas-quiet");
      /** @type {Cell} */
      const made = { ...cell, layer, path, middle: polygon.getBounds().getCenter(), state: null };
      polygon.on("click", () => this.choose("area", cell.id));
      polygon.bindTooltip(() => this.tip(cell.title, made.state), {
        sticky: true,
        className: "atlas-tip",
      });
      return made;
    }

    /** @param {Cell} cell @param {StateData} state */
    paint(cell, state) {
      if (cell.state === state) return;
      cell.state = state;
      cell.path.setAttribute("fill", this.patterns.fill(state));
      cell.path.setAttribute("aria-label", `${cell.title}: ${state.text}`);
      cell.path.dataset.state = state.state;
    }

    /** @param {string} title @param {StateData | null} state */
    tip(title, state) {
      const box = html("div");
      box.append(html("strong", "", title), html("div", "", state?.text));
      return box;
    }

    // ---- towns ------------------------------------------------------------------------------

    /** @param {PlaceData} place @returns {Town} */
    town(place) {
      const box = html("div", `atlas-town atlas-rank-${place.rank}`);
      const dot = html("span", place.height ? "atlas-height" : "atlas-dot");
      const name = html("span", "atlas-name", this.nameOf(place));
      box.append(dot, name);
      const marker = L.marker([place.at[1], place.at[0]], {
        pane: "atlas-towns",
        keyboard: false,
        icon: L.divIcon({ className: "atlas-town-icon", html: box, iconSize: [0, 0] }),
      });
      /** @type {Town} */
      const made = { ...place, marker, dot, name, box, state: null, side: null };
      marker.on("click", () => this.choose("place", place.id));
      marker.bindTooltip(() => this.tip(this.nameOf(place), made.state), {
        className: "atlas-tip",
        direction: "top",
      });
      return made;
    }

    /** @param {Town} town @param {StateData} state */
    tint(town, state) {
      if (town.state === state) return;
      town.state = state;
      town.dot.style.background = this.patterns.dot(state);
    }

    /* Names in the language that the reader chose; a place without one keeps its English name. */
    rename() {
      for (const town of this.towns.values()) {
        town.name.textContent = this.nameOf(town);
        town.name.lang = this.view.names === "both" ? "en" : this.view.names;
      }
    }

    /** @param {PlaceData} place */
    nameOf(place) {
      return place.names[this.view.names] || place.title;
    }

    /* What need not follow the hand. Names of towns come first: symbols make way for them, names
       of lands for both. Then symbols can be pointed at. At another zoom all is placed `anew`. */
    settle(anew = false) {
      clearTimeout(this.settling);
      const { labels, events, view } = this;
      const imported = this.imported.boxes();
      const at = events.items.find((item) => item.selected)?.at;
      const taken = [...imported, ...this.lands.overlays()];
      if (labels.place(taken, view.selected, at) || anew) events.place();
      this.lands.place(view.names, [...labels.boxes(), ...events.boxes(), ...imported]);
      events.settle();
      this.controls.follow();
      this.cards.follow();
      this.legend.set();
      this.sentence.settle();
    }

    zoomed() {
      this.settle(true);
    }

    /* The theme may have changed between light and dark. */
    themed() {
      const dark = this.map.getContainer().classList.contains("atlas-dark");
      if (dark === this.dark) return;
      this.dark = dark;
      this.drawAgain();
    }

    /* Type has come: what was measured and painted without it is done again. */
    typed() {
      this.labels.widths.clear();
      this.lands.typed();
      this.drawAgain();
      this.settle();
    }

    drawAgain() {
      this.events.themed();
      this.imported.themed();
      this.legend.themed();
    }

    // ---- what the time bar asks ---------------------------------------------------------------

    visible() {
      return this.events.visible();
    }

    /* The first days of visible events, each once, in order. */
    eventDays() {
      const own = this.visible().map((event) => event.from);
      const { data } = this.imported;
      if (!data?.count) return [...new Set(own)];
      return [...new Set([...own, ...data.days()])].sort((a, b) => a - b);
    }

    // ---- selection and date -------------------------------------------------------------------

    /** @param {string} kind @param {string} id */
    choose(kind, id) {
      this.view.selected = `${kind}:${id}`;
      this.mark();
      this.settle();
      this.map.fire("atlas:choose", { key: this.view.selected });
    }

    mark() {
      for (const [id, cell] of this.cells) {
        const selected = `area:${id}` === this.view.selected;
        cell.path.classList.toggle("atlas-selected", selected);
        if (selected) this.raise(cell);
      }
      for (const [id, town] of this.towns)
        town.box.classList.toggle("atlas-selected", `place:${id}` === this.view.selected);
      this.events.place(); // a chosen event stands out of its heap
      this.arrows.place();
    }

    /**
     * Above its neighbours, which would cover half of its outline; it keeps the keyboard's focus.
     * @param {Cell} cell
     */
    raise(cell) {
      const focused = document.activeElement === cell.path;
      cell.layer.bringToFront();
      if (focused) cell.path.focus({ preventScroll: true });
    }
  };

  L.atlasFrame = (payload, view) => new L.AtlasFrame(payload, view);
})();
