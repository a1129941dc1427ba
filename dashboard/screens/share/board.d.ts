/* What board.py gives to board.js. */

interface BoardData {
  /** A data URL. */
  image: string;
  alt: string;
  help: string;
  mode: string;
  drags: boolean;
  /** What can be moved, each with its longitude and latitude. */
  handles: { kind: string; number: number; end: string; point: [number, number]; title: string }[];
  /** When the last move was told that Python has taken. */
  taken: number;
  /** Where the map lies: left, top, right, bottom as shares of the picture. */
  box: [number, number, number, number];
  /** West, south, east, north of the map in degrees of the equator (Web Mercator). */
  window: [number, number, number, number];
}

interface Board extends HTMLElement {
  /** What Python said last, and how to answer. */
  go: { data: BoardData; tell: (name: string, piece: object) => void };
}

interface Point {
  x: number;
  y: number;
}
