/* What the scripts of the map know of each other. Each hangs what it makes on Leaflet's `L`; here
   stands what others may use of it. Pixels are those of the map's layers (`latLngToLayerPoint`). */

import * as L from "leaflet";

declare global {
  /** Attributes of an element, written as text. */
  type Attributes = Record<string, string | number | boolean>;
  /** What stands for the {fields} of a text. */
  type Values = Record<string, string | number>;
  type Pixels = { x: number; y: number };
  /** Left, top, right, bottom in pixels. */
  type Box = [number, number, number, number];

  /** `language.for_scripts`: the language, and for any but English its words. */
  interface ScriptWords {
    language: string;
    /** By English text its translation. */
    words?: Record<string, string>;
    /** By English singular all forms of its translation. */
    plurals?: Record<string, string[]>;
    /** For each number up to 199 the form it takes; greater ones go by their last two digits. */
    which?: number[];
  }

  /** A piece of the base map: `_piece` in base_map.py, a picture or outlines. */
  type BasePiece = { id: string; pane: string } & (
    | { picture: string; bounds: Corners }
    | { picture?: undefined; features: BaseFeature[] }
  );
  type BaseFeature = { type: "Feature"; geometry: PackedGeometry; properties: { approximate: boolean } };

  /** `packed` in packed.py: lines and rings are [x, y, dx, dy, …] in ten-thousandths of a degree. */
  interface PackedGeometry {
    type: "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon";
    coordinates: any[];
  }

  type Cell = CellData & {
    layer: L.GeoJSON;
    path: SVGPathElement;
    middle: L.LatLng;
    /** Null until it is first painted. */
    state: StateData | null;
  };
  type Town = PlaceData & {
    marker: L.Marker;
    box: HTMLElement;
    dot: HTMLElement;
    name: HTMLElement;
    /** Null until it is first painted. */
    state: StateData | null;
    /** Where its name stands, as the style sheet calls it; undefined if nowhere, null at first. */
    side: string | undefined | null;
  };

  /** An event with a point on the map. */
  type DrawnEvent = EventData & { at: Position };
  /** How a symbol looks; `vague` is not on one known day, `alone` points to its place, and `count`
      is the number that stands for a heap. */
  interface Look {
    category?: string;
    basis: EventData["basis"];
    disputed?: boolean;
    vague?: boolean;
    alone?: boolean;
    count?: number;
  }
  /** Events whose symbols would cover each other at the zoom of the map. */
  interface Heap {
    key: string;
    at: L.Point;
    events: DrawnEvent[];
  }
  /** A symbol of one event, or of a heap with its number. */
  interface EventItem extends Pixels {
    /** The id of the event, or the key of the heap. */
    key: string;
    at: Position;
    /** Where that is on the map. */
    place: Pixels;
    /** Whether it does not stand right above its place. */
    away?: boolean;
    /** How opaque it is, from 0 to 1: less for events of other days. */
    age: number;
    look: Look;
    /** The circle within which the place lies. */
    ring?: (Pixels & { radius: number }) | null;
    events: DrawnEvent[];
    /** What it is called. */
    words: string;
    selected?: boolean;
    highlight?: boolean;
  }
  type Entry = { marker: L.Marker; item: EventItem };
  /** The tile of one or several imported events. */
  interface Tile extends Pixels {
    count: number;
    /** Of one of them, in `ImportedNumbers`. */
    index: number;
    /** Column and row of the grid. */
    square: [number, number];
    /** Half its width. */
    half: number;
    selected: boolean;
  }
  /** What a tile shows: the category of one, or a number. */
  type Face = { category: string; vague: boolean } | { text: string; small: boolean };

  /** What a key does, by the name that the browser has for it; `AtlasKeys` by place. */
  type Keys<Action extends string> = Partial<Record<string, Action>>;
  interface AtlasKeys {
    page: Keys<"help">;
    map: Keys<MapAction>;
    area: Keys<AreaAction>;
    event: Keys<"choose">;
    list: Keys<ListAction>;
    title: Keys<"choose">;
    chapters: Keys<ChaptersAction>;
    time: Keys<TimeAction>;
    lesson: Keys<LessonAction>;
    steps: Keys<StepsAction>;
    handle: Keys<HandleAction>;
    board: Keys<BoardAction>;
    finder: Keys<FinderAction>;
    swipe: Keys<SwipeAction>;
    tour: Keys<"next" | "back">;
  }
  /** A place with its title, and what keys do there in words (keyboard/keyboard.js). */
  interface KeyPlace {
    title: string;
    rows: { keys: string[]; words: string }[];
  }

  // ---- what the map tells its hosts --------------------------------------------------------------

  /** A reader chose something: `area:ID`, `place:ID`, `event:ID`, `imported:…` or `near:…`. */
  type ChooseEvent = L.LeafletEvent & { key: string };
  /** The day, the chapter or the window has settled. */
  type TimeEvent = L.LeafletEvent & { day: string; chapter: string; window: EventWindow };
  /** A lesson has gone to a step, from 0. */
  type LessonEvent = L.LeafletEvent & { lesson: string; step: number };

  // ---- words.js, days.js, dom.js, keys.js, leaflet_settings.js -----------------------------------

  interface AtlasWords {
    /** An English text in the language of the page, its {fields} filled. */
    say(text: string, values?: Values): string;
    /** The form of a text that goes with a number; {n} is that number. */
    sayMany(one: string, many: string, number: number, values?: Values): string;
  }

  /** Days are numbers since 1970-01-01 (UTC). */
  interface AtlasDays {
    /** YYYY-MM-DD */
    iso(day: number): string;
    /** The day of such a text; NaN if it is none. */
    dayNumber(text: string): number;
    /** A day in words, in the language of the page. */
    words(day: number): string;
    /** The same with a short month. */
    short(day: number): string;
    /** What a mark of a scale says of its day: the year of a New Year's Day, the month of another
        first day, else day and month. */
    tick(day: number): string;
    /** The same without its year where that is the year of the other day. */
    wordsBeside(day: number, other: number): string;
    /** Its month and year in words. */
    monthWords(day: number): string;
    /** First and last day (YYYY-MM-DD) of the day or month that a text means, written in one of the
        forms, as `days_meant` in dashboard/view/days.py; null for any other text. */
    meant(text: string, forms: string[], months: string[]): [string, string] | null;
    /** The value of the last entry that begins by the day; before the first, that of the first. */
    inForce<Value>(track: [number, Value][], day: number): Value;
    /** The same day of the month some months on; the last day where the month is shorter. */
    addMonths(day: number, months: number): number;
    /** The next of some days in order, after (1) or before (-1) a day; itself if there is none. */
    neighbour(days: number[], day: number, direction: number): number;
    /** First and last day of the window around a day. */
    around(day: number, window: EventWindow): [number, number];
    /** In which of some equal slices of a stretch of days a day of it lies, from 0. */
    sliceOf(day: number, days: Days, slices: number): number;
    /** How far a day is on the way from the first to the last, from 0 to 1. */
    shareOf(day: number, days: Days): number;
  }

  interface AtlasDom {
    svg<Name extends keyof SVGElementTagNameMap>(
      name: Name,
      attributes: Attributes,
      children?: SVGElement[],
    ): SVGElementTagNameMap[Name];
    html<Name extends keyof HTMLElementTagNameMap>(
      name: Name,
      className?: string,
      text?: string,
      attributes?: Attributes,
    ): HTMLElementTagNameMap[Name];
    penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D;
    /** Whether somebody writes or chooses there, so that a letter is no key. */
    typing(target: EventTarget | null): boolean;
  }

  // ---- base_map.js -------------------------------------------------------------------------------

  interface AtlasBase extends L.LayerGroup {
    pieces: BasePiece[];
  }

  // ---- frame_layer/ ------------------------------------------------------------------------------

  /** Cells, towns and events of any day (layer.js). */
  interface AtlasFrame extends L.Layer {
    payload: AtlasPayload;
    view: MapView;
    /** That of the view, as a number. */
    day: number;
    /** Ids of the events that the filters leave out. */
    hidden: Set<string>;
    map: L.Map;
    cells: Map<string, Cell>;
    towns: Map<string, Town>;
    patterns: AtlasPatterns;
    labels: AtlasLabels;
    lands: AtlasLands;
    events: AtlasEvents;
    arrows: AtlasArrows;
    imported: AtlasImported;
    controls: AtlasControls;
    cards: AtlasCards;
    legend: AtlasLegend;
    sentence: AtlasSentence;
    /** Where the map has a time bar. */
    time?: AtlasTime;
    pageOf?: (kind: string, id: string) => string | null; // where it is on a site around the map
    home(): void;
    goTo(key: string, toDay?: boolean): boolean;
    show(change: Partial<MapView>): this;
    settle(anew?: boolean): void;
    mark(): void;
    choose(kind: string, id: string): void;
    visible(): EventData[];
    eventDays(): number[];
  }
  /** What is shown first; what it leaves out has a default. */
  type FirstView = Partial<MapView> & Pick<MapView, "day">;
  /** A frame layer with a time bar and a player of lessons. */
  interface AtlasMap extends AtlasFrame {
    time: AtlasTime;
    lessons: AtlasLesson;
  }

  /** How states are filled (patterns.js). */
  interface AtlasPatterns {
    defs: SVGDefsElement;
    fill(state: StateData): string;
    dot(state: StateData): string;
    edge(error: number): { weight: number; opacity: number };
  }

  /** The names of towns (labels.js). */
  interface AtlasLabels {
    /** What was measured; to be cleared when type has come. */
    widths: Map<string, number>;
    place(others: Box[], selected: string | null, at?: Position): boolean;
    boxes(smaller?: number): Box[];
  }

  /** How symbols look, and their pictures (symbols.js). */
  interface AtlasSymbols {
    palette: Palette;
    /** Pixels of the screen in one of the page. */
    ratio: number;
    colours: { ink: string; paper: string; alert: string; shadow: string };
    family: string;
    themed(): void;
    sprite(look: Look): HTMLCanvasElement;
    sample(look: Look): HTMLCanvasElement;
  }

  /** A canvas of the map (symbols.js). */
  interface AtlasCanvas extends L.Renderer {
    cleared(): CanvasRenderingContext2D | null;
    draw(items: EventItem[]): void;
    redraw(): void;
  }

  /** The events on the map (events.js). */
  interface AtlasEvents {
    /** Those on the map. */
    shown: DrawnEvent[];
    items: EventItem[];
    symbols: AtlasSymbols;
    /** What claims say, once it has come. */
    told?: ToldClaims;
    claims(event: EventData): ClaimWords[] | undefined;
    take(told: ToldClaims): void;
    stands(event: EventData): boolean;
    wordsOf(event: EventData): string;
    tipOf(event: EventData): HTMLElement;
    telling(event: EventData, knowledge?: Knowledge): Telling; firstTold(event: EventData): number | null;
    visible(): EventData[];
    filtered(): void;
    place(): void;
    themed(): void;
    mark(): void;
    settle(): void;
    focus(key: string): void;
    boxes(): Box[];
    remove(): void;
  }

  /** Where symbols stand (spots.js). */
  interface AtlasSpots {
    /** Pixels: how wide a symbol is. */
    SYMBOL: number;
    spotsOf(
      places: (Pixels & { before?: number })[],
      obstacles: Box[],
    ): (Pixels & { spot: number })[];
    partingZoom(places: Pixels[], zoom: number, closest: number): number | null;
  }

  /** The buttons over the map (controls.js). */
  interface AtlasControls {
    control: L.Control;
    /** Whether the map and its time bar fill the screen. */
    full: boolean;
    follow(): void;
    remove(): void;
  }

  /** Arrows of people who left or came back (arrows.js). */
  interface AtlasArrows {
    shown: EventData[];
    place(): void;
    boundsOf(id: string): L.LatLngBounds | null;
    remove(): void;
  }

  /** The cards over the map (cards.js). */
  interface AtlasCards {
    list(heap: EventItem): void;
    follow(): void;
    remove(): void;
  }

  /** Going to what was chosen (going.js). */
  interface AtlasGoing {
    to(key: string, toDay: boolean): boolean;
  }
  /** Imported events as numbers (imported_numbers.js). */
  interface AtlasNumbers {
    count: number;
    numbers: ImportedNumbers;
    choose(choice: ImportedChoice): void;
    each(first: number, last: number, found: (index: number) => void): void;
    days(): number[];
    slices(days: Days, slices: number): number[];
  }

  /** Imported events on the map (imported.js). */
  interface AtlasImported {
    frame: AtlasFrame;
    data?: AtlasNumbers;
    /** Whether there are any. */
    any: boolean;
    /** How many are on the map. */
    shown: number;
    take(buffer: ArrayBuffer): void;
    filtered(): void;
    place(): void;
    themed(): void;
    boxes(): Box[];
    sample(): HTMLCanvasElement;
    remove(): void;
  }
  /** What lies within the map: its part in pixels, ids, and whether the former oblast's line does. */
  interface Seen {
    view: L.Bounds;
    cells: string[];
    towns: string[];
    oblast: boolean;
  }
  /** A line of the legend; `look` is what else than its text makes its samples. */
  interface Sign {
    text: string; holder?: boolean;
    look?: unknown;
    samples?: () => Element[];
  }
  /** The legend (legend.js). */
  interface AtlasLegend {
    box: HTMLElement;
    frames: AtlasFrame[];
    themed(): void;
    follow(): void;
    set(): void;
    remove(): void;
  }
}
