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
  /** Kept once a page has begun to show what was asked for; `begun` keeps it. */
  started?: Promise<void>;
  begun?: () => void;
  show?: () => void;
  page?: InstanceType<typeof AtlasMapPage> | null;
  /** What the first look does not need, where it came before the map. */
  later?: Parameters<InstanceType<typeof AtlasMapPage>["take"]>[0] | null;
  /** The view that Python asked for last, as JSON. */
  asked?: string;
  /** Whether the reader has shown something else since. */
  moved?: boolean;
  tell?: SetStateValue;
  /** Tells the view at once, settled or not. */
  tellNow?: () => boolean;
}

declare var nkAtlas: SharedMap;
