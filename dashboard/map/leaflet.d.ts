/* The day's sentence, what scripts leave for others, and what they hang on Leaflet's `L`; other types are
   those of scripts.d.ts. */

import * as L from "leaflet";

declare global {
  /** The day and its sentence (day_sentence/sentence.js). */
  interface AtlasSentence {
    box: HTMLElement;
    /** How many pixels at the lower edge of the map it covers, with what stands below it. */
    height: number;
    follow(): void;
    settle(): void;
    remove(): void;
  }
  /** A piece of the sentence: plain words, or what its marks say. */
  interface SentencePiece {
    text: string;
    /** The id of the event whose title it is. */
    event?: string;
    /** Who said it. */
    by?: string;
    /** Whether it says that sources disagree. */
    disputed?: boolean;
  }

  // What scripts leave for others.
  var nkAtlasWords: ScriptWords | undefined;
  var nkAtlasFrame: AtlasMap;
}

declare module "leaflet" {
  // What Leaflet 1.9 has and its types lack.

  interface Map {
    _animatingZoom?: boolean;
    _controlCorners: Record<string, HTMLElement>;
    _zoomAnimated: boolean;
    _getCenterOffset(center: LatLng): Point;
    _rawPanBy(offset: Point): void;
  }
  interface Renderer {
    _bounds?: Bounds;
    _update(): void;
  }
  interface SVG {
    _container: SVGSVGElement;
  }
  interface Polyline {
    /** What of it lies on and a little around the map, in pixels of its layers. */
    _parts: Point[][];
  }
  interface GeoJSONOptions {
    renderer?: Renderer;
  }
  interface Handler {
    moved(): boolean;
  }

  // What the map tells its hosts.

  interface LeafletEventHandlerFnMap {
    "atlas:choose"?: (event: ChooseEvent) => void;
    "atlas:time"?: (event: TimeEvent) => void;
    "atlas:lesson"?: (event: LessonEvent) => void;
    "atlas:highlight"?: (event: LeafletEvent) => void;
  }
  interface Evented {
    on(type: "atlas:choose", fn: (event: ChooseEvent) => void): this;
    on(type: "atlas:time", fn: (event: TimeEvent) => void): this;
    on(type: "atlas:lesson", fn: (event: LessonEvent) => void): this;
  }

  // What the scripts hang on it.

  let atlasWords: AtlasWords;
  let atlasDays: AtlasDays;
  let atlasDom: AtlasDom;
  let atlasKeys: AtlasKeys;
  let atlasKeyName: (key: string) => string;
  let atlasKeyRows: () => KeyPlace[];
  let atlasKeyboard: (frame: AtlasMap) => void;
  /** A control that shows an element. */
  let atlasControl: (box: HTMLElement, position: ControlPosition) => Control;
  let atlasBase: (pieces: BasePiece[]) => AtlasBase;
  let AtlasFrame: new (payload: AtlasPayload, view: FirstView) => AtlasFrame;
  let atlasFrame: (payload: AtlasPayload, view: FirstView) => AtlasFrame;
  let AtlasPatterns: new (palette: Palette, prefix: string) => AtlasPatterns;
  let AtlasLabels: {
    new (map: Map, towns: Iterable<Town>): AtlasLabels;
    boxOf(at: Pixels, side: string, width: number): Box;
    shows(rank: Town["rank"], zoom: number): boolean;
    sidesOf(
      names: { at: Pixels; width: number; rank: number; side?: string | null; chosen?: boolean }[],
      others: Box[],
    ): (string | undefined)[];
  };
  let AtlasSymbols: new (palette: Palette, container: HTMLElement) => AtlasSymbols;
  let AtlasCanvas: new (symbols: AtlasSymbols, options: RendererOptions) => AtlasCanvas;
  let atlasSpots: AtlasSpots;
  let AtlasEvents: new (frame: AtlasFrame) => AtlasEvents;
  function atlasUnpacked(packed: PackedGeometry): any;
  let AtlasArrows: new (frame: AtlasFrame) => AtlasArrows;
  let AtlasControls: new (frame: AtlasFrame) => AtlasControls;
  let AtlasCards: {
    new (frame: AtlasFrame): AtlasCards;
    claimList(claims: ClaimWords[]): HTMLElement;
    beside(at: Pixels, list: Pixels, map: Pixels): Pixels;
  };
  let AtlasGoing: {
    new (frame: AtlasFrame): AtlasGoing;
    widest(free: boolean[], columns: number): Box;
  };
  let AtlasNumbers: {
    new (buffer: ArrayBuffer): AtlasNumbers;
    world(at: Position): [number, number];
    degrees(x: number, y: number): Position;
  };
  let AtlasImported: {
    new (frame: AtlasFrame): AtlasImported;
    shortened(count: number): string;
    halfOf(count: number): number;
  };
  /** Makes areas reachable by keyboard (area_keys.js). */
  let atlasAreaKeys: (cells: Iterable<Cell>, choose: (cell: Cell) => void) => void;
  let AtlasSentence: (new (frame: AtlasFrame) => AtlasSentence) & {
    rankOf<E extends Pick<EventData, "begins" | "from" | "to" | "ranks">>(
      shown: { day: number; events: { telling(event: E): { disputed: boolean } } },
      event: E,
    ): number;
  };
  /** Marks a position of a map, or none; each has one mark (pin.js). */
  let atlasPin: (map: Map, at: Position | null) => void;
  let AtlasLegend: new (frame: AtlasFrame) => AtlasLegend;
  /** On a scale so many pixels wide, whose words may stand over its ends by a margin. */
  let atlasTicks: (
    days: Days, width: number, margin: number, widthOf: (text: string) => number,
  ) => Ticks;
  let AtlasStrip: new (layer: AtlasMap) => AtlasStrip;
  let AtlasSettings: new (time: AtlasTime) => AtlasSettings;
  let atlasTime: (box: HTMLElement, layer: AtlasMap, payload: TimePayload) => AtlasTime;
  let AtlasLesson: new (frame: AtlasMap) => AtlasLesson;
  let AtlasAsking: new (
    frame: AtlasFrame,
    turned: (asking: boolean, onMap: boolean) => void,
  ) => AtlasAsking;
  let atlasAnswers: Record<
    Exclude<LessonTask["kind"], "locate">,
    (task: LessonTask, claims: ClaimWords[]) => TaskAnswer
  >;
  let atlasGrip: (card: HTMLElement) => AtlasGrip;
  let atlasLocating: (frame: AtlasFrame, task: LessonTask, answered: () => void) => TaskAnswer;
  let AtlasClock: new () => AtlasClock;
  let AtlasStepList: new (steps: LessonStep[], go: (at: number) => void) => AtlasStepList;
  let AtlasPhones: new (lesson: Lesson) => AtlasPhones;
  /** The map of a step, drawn small. */
  let atlasPreview: (frame: AtlasFrame, step: LessonStep) => SVGSVGElement;
  let AtlasNotes: new (
    frame: AtlasFrame,
    keys: (event: KeyboardEvent) => void,
    go: (by: number) => void,
  ) => AtlasNotes;
  let atlasCompare: (box: HTMLElement, frames: AtlasFrame[]) => AtlasCompare;
  let atlasFound: (payload: FoundPayload) => AtlasFound;
}
