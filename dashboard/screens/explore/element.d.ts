/* What Python asks of the map page, and what it hears: `show_map_page` in element.py. */

interface MapPageLink {
  /** The view and the filters as a link says them. */
  query: Record<string, string>;
  /** Another number than before: show what `query` says; else the reader's own view stays. */
  order: number;
  /** What the reader's link asked for and was left out. */
  notices: string[];
  /** Whether the page stands in somebody's article. */
  embedded: boolean;
  dark: boolean;
  /** When the last that Python has taken was told: `heard` in messages.py. */
  heard: number;
  /** Where there are imported events: which are wanted, and what the page says of them. */
  imported?: {
    choice: ImportedChoice;
    card: ImportedCard | null;
    answer: Omit<PageAnswer, "turn">;
    found: PageFound;
  };
}

/** What the elements of the map page share. */
interface SharedMap {
  map: L.Map | null;
  frame: AtlasMap | null;
  /** Of the last view that Python asked for. */
  order: number | null;
  /** The numbers of imported events, where they came before the map. */
  points: ArrayBuffer | null;
  show?: () => void;
  page?: InstanceType<typeof AtlasMapPage> | null;
  /** The page that Python hears of. */
  following?: InstanceType<typeof AtlasMapPage> | null;
  /** What stood there before Streamlit, until it is taken over. */
  early?: EarlyMap | null;
  /** What the first look does not need. */
  later?: Promise<PageLater>;
  /** The view that Python asked for last, as JSON. */
  asked?: string;
  /** Whether the reader has shown something else since. */
  moved?: boolean;
  tell?: SetStateValue;
  /** The page has all that it has to tell: what stands beside the map can begin (maker.js). */
  attach?: () => void;
  /** The page is taken away, and with it what stands beside the map. */
  leave?: () => void;
  /** Tells the view at once, settled or not. */
  tellNow?: () => boolean;
}

/** The map that stands in the page before Streamlit: server/early.js. */
interface EarlyMap {
  page: InstanceType<typeof AtlasMapPage>;
  later: Promise<PageLater>;
  /** The view with which it began, as JSON of a link's texts. */
  texts: string;
  /** Puts it into the element's host; returns the root of its page. */
  place(host: HTMLElement): HTMLElement;
}

declare var nkAtlas: SharedMap;
declare var nkAtlasEarly: Promise<EarlyMap | null> | undefined;
