// @ts-check
/* A picture to point at: a drag or a click within its map becomes longitudes and latitudes; so does
   where a ring is dragged that lies on something placed by hand. */

const SVG = "http://www.w3.org/2000/svg";
const CLICK = 6; // pixels that a hand trembles
const STEP = 0.005; // of an arrow key, as a share of the map
/** @type {Record<BoardAction, [number, number]>} */
const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };

/** @param {StreamlitElement<BoardData>} element */
export default function ({ parentElement, data, setStateValue }) {
  const board = /** @type {Board} */ (parentElement.querySelector(".atlas-board"));
  const image = board.querySelector("img") ?? furnish(board);
  const lines = /** @type {SVGElement} */ (board.querySelector("svg"));
  const help = /** @type {HTMLElement} */ (board.querySelector("p"));
  if (image.getAttribute("src") !== data.image) {
    image.src = data.image;
    lines.replaceChildren();
  }
  image.alt = data.alt;
  help.textContent = data.help;
  board.go = { data, tell: (name, piece) => tell(setStateValue, name, piece) };
  // An older run may bring older data: only what has changed moves a ring that a reader has moved.
  const rings = JSON.stringify([data.handles, data.taken, data.box, data.window]);
  if (rings === board.dataset.rings) return;
  board.dataset.rings = rings;
  const all = /** @type {HTMLElement} */ (board.querySelector(".atlas-rings"));
  while (all.children.length > data.handles.length) all.lastElementChild?.remove();
  while (all.children.length < data.handles.length) all.append(ring(board, image, all.children.length));
  data.handles.forEach(({ point, title }, number) => {
    const button = /** @type {HTMLElement} */ (all.children[number]);
    button.title = title;
    button.ariaLabel = title;
    placeRing(button, data, onMap(data, point));
  });
}

/** @param {Board} board */
function furnish(board) {
  const image = document.createElement("img");
  const lines = document.createElementNS(SVG, "svg");
  image.draggable = false;
  const rings = document.createElement("div");
  rings.className = "atlas-rings";
  board.append(document.createElement("p"), image, lines, rings);
  /** @type {Point | null} */
  let from = null;
  const forget = () => {
    from = null;
    lines.replaceChildren();
  };
  image.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    image.setPointerCapture(event.pointerId);
    from = within(image, board.go.data, event);
    draw(lines, board.go.data, from, from);
  });
  image.addEventListener("pointermove", (event) => {
    const { data } = board.go;
    if (from && data.drags) draw(lines, data, from, within(image, data, event));
  });
  image.addEventListener("pointercancel", forget);
  image.addEventListener("pointerup", (event) => {
    if (!from) return;
    const { data } = board.go;
    const [one, other] = [from, within(image, data, event)];
    from = null;
    const around = image.getBoundingClientRect();
    const far = Math.hypot((one.x - other.x) * around.width, (one.y - other.y) * around.height);
    if (data.drags && far < CLICK) return forget();
    if (!data.drags) draw(lines, data, other, other);
    const points = (data.drags ? [one, other] : [other]).map((point) => onEarth(data, point));
    board.go.tell("drawn", { mode: data.mode, points });
  });
  return image;
}

/**
 * A ring that is dragged, or moved with the arrow keys; where it comes to rest is told.
 * @param {Board} board @param {HTMLElement} image @param {number} number
 */
function ring(board, image, number) {
  const button = document.createElement("button");
  button.type = "button";
  /** @type {Point | null} */
  let at = null;
  const go = (/** @type {Point} */ point) => placeRing(button, board.go.data, (at = point));
  const rest = () => {
    if (!at) return;
    const { data, tell } = board.go;
    const { kind, end, number: which } = data.handles[number];
    tell("moved", { kind, end, number: which, point: onEarth(data, at) });
    at = null;
  };
  button.addEventListener("pointerdown", (event) => button.setPointerCapture(event.pointerId));
  button.addEventListener("pointermove", (event) => {
    if (button.hasPointerCapture(event.pointerId)) go(within(image, board.go.data, event));
  });
  button.addEventListener("lostpointercapture", rest);
  button.addEventListener("keydown", (event) => {
    const action = L.atlasKeys.board[event.key];
    if (!action) return;
    const way = WAYS[action];
    event.preventDefault();
    const { data } = board.go;
    const { x, y } = at ?? onMap(data, data.handles[number].point);
    go({ x: between(x + STEP * way[0]), y: between(y + STEP * way[1]) });
  });
  button.addEventListener("keyup", rest);
  return button;
}

/**
 * Puts a ring on a point of the map, or away if the map does not show the point.
 * @param {HTMLElement} button @param {BoardData} data @param {Point} point
 */
function placeRing(button, { box: [left, top, right, bottom] }, { x, y }) {
  button.hidden = between(x) !== x || between(y) !== y;
  button.style.left = `${100 * (left + x * (right - left))}%`;
  button.style.top = `${100 * (top + y * (bottom - top))}%`;
}

const between = (/** @type {number} */ share) => Math.min(1, Math.max(0, share));

/**
 * Where the pointer is on the map, as shares from its left upper corner.
 * @param {HTMLElement} image @param {BoardData} data @param {PointerEvent} event
 */
function within(image, { box: [left, top, right, bottom] }, event) {
  const around = image.getBoundingClientRect();
  return {
    x: between(((event.clientX - around.left) / around.width - left) / (right - left)),
    y: between(((event.clientY - around.top) / around.height - top) / (bottom - top)),
  };
}

/**
 * Longitude and latitude of a point of the map, to about ten metres.
 * @param {BoardData} data @param {Point} point
 */
function onEarth({ window: [west, south, east, north] }, { x, y }) {
  const northing = ((north - y * (north - south)) * Math.PI) / 180;
  const latitude = (Math.atan(Math.sinh(northing)) * 180) / Math.PI;
  return [west + x * (east - west), latitude].map((value) => Number(value.toFixed(4)));
}

/**
 * Where a longitude and latitude lie on the map, as shares from its left upper corner.
 * @param {BoardData} data @param {[number, number]} point
 */
function onMap({ window: [west, south, east, north] }, [longitude, latitude]) {
  const northing = (Math.asinh(Math.tan((latitude * Math.PI) / 180)) * 180) / Math.PI;
  return { x: (longitude - west) / (east - west), y: (north - northing) / (north - south) };
}

/**
 * What is being drawn: a rectangle, an arrow or a point, over the picture.
 * @param {SVGElement} lines @param {BoardData} data
 * @param {Point} one @param {Point} other
 */
function draw(lines, { mode, box }, one, other) {
  const [left, top, right, bottom] = box;
  const at = (/** @type {Point} */ { x, y }) =>
    [100 * (left + x * (right - left)), 100 * (top + y * (bottom - top))];
  const [[x1, y1], [x2, y2]] = [at(one), at(other)];
  const kind = mode === "section" ? "rect" : mode === "arrow" ? "line" : "circle";
  const mark = document.createElementNS(SVG, kind);
  const says = kind === "rect"
    ? { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) }
    : kind === "line" ? { x1, y1, x2, y2 } : { cx: x2, cy: y2, r: 7 };
  for (const [name, value] of Object.entries(says))
    mark.setAttribute(name, name === "r" ? String(value) : `${value}%`);
  lines.replaceChildren(mark);
}
