/* What Python hands to the map of a document's places: `FoundPlaces` and `as_data` in
   found_places.py. */

/** `FoundPlace` */
interface FoundPlace {
  id: string;
  title: string;
  /** What is said of it, in words. */
  said: string;
  /** Degrees (WGS 84). */
  lon: number;
  lat: number;
  /** Of the dataset, of the gazetteer, or one of several. */
  state: "known" | "new" | "maybe";
  /** Whether the point stands for an area. */
  is_wide: boolean;
}

interface FoundPayload {
  /** Attributions of the base map. */
  credits: string[];
  /** By CSS property. */
  colours: Record<string, string>;
}

/** The layer (found_places.js). */
interface AtlasFound extends L.LayerGroup {
  map: L.Map;
  show(places: FoundPlace[]): void;
  untangle(): void;
  home(): void;
}

declare var nkFound: AtlasFound;
declare var nkFoundMap: { layer: AtlasFound | null; show: (() => void) | null };
