/* What lands.js knows of the lands that `_land` in layer.py hands over, and what it offers. */

import * as L from "leaflet";

declare global {
  /** A strip of a land in pixels, and where in it a name may stand, from left to right. */
  interface GroundRow {
    top: number;
    bottom: number;
    runs: [number, number][];
  }
  /** A land with its name on the map. */
  type Land = Omit<LandData, "rows"> & {
    ground: LandData["rows"];
    /** The same in pixels, from north to south. */
    rows: GroundRow[];
    marker: L.Marker;
    name: HTMLElement;
    /** Width and height of the name as it stands; null if it has no room. */
    size: [number, number] | null;
  };
  /** In which type a name is tried. */
  interface LandType {
    style: string;
    px: number;
    spacing: number;
  }

  /** The names of lands and waters. */
  interface AtlasLands {
    place(names?: string, taken?: Box[]): void;
    typed(): void;
    overlays(): Box[];
    remove(): void;
  }
}

declare module "leaflet" {
  let AtlasLands: {
    new (map: Map, lands: LandData[]): AtlasLands;
    roomFor(rows: GroundRow[], view: Box, size: [number, number], taken: Box[]): Box | null;
  };
}
