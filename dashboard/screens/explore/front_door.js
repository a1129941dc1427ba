// @ts-check
/* The front door and the tour. The browser knows whether the door was open in this session; Python
   gives the words, says whether the visitor came by a link, and counts how often a tour is asked. */

const { html } = L.atlasDom;
const SEEN = "nk-atlas-door";
const known = (globalThis.nkAtlasDoor ??= { seen: false, tours: 0 });

function seen() {
  try {
    return known.seen || sessionStorage.getItem(SEEN) !== null;
  } catch {
    return known.seen; // a browser that keeps nothing
  }
}

function remember() {
  known.seen = true;
  try {
    sessionStorage.setItem(SEEN, "1");
  } catch {
    /* then until the page is loaded again */
  }
}

/** @param {StreamlitElement<DoorData>} element */
export default function ({ parentElement, data, setTriggerValue }) {
  const door = /** @type {Door} */ (parentElement.querySelector(".atlas-door"));
  const dialog = /** @type {HTMLDialogElement} */ (parentElement.querySelector(".atlas-tour"));
  door.go = { data, lessons: () => setTriggerValue("lessons", true) };
  if (!door.childElementCount) furnish(door, dialog);
  if (data.first && !seen()) {
    remember();
    door.hidden = false;
    document.addEventListener("input", ({ target }) => {
      if (target instanceof Element && target.closest(".atlas-search")) door.hidden = true;
    });
    shutAtFirstUse(door);
  }
  if (data.tour > known.tours) startTour(door, dialog);
  known.tours = data.tour;
}

// ---- the door -----------------------------------------------------------------------------------

/** @param {Door} door @param {HTMLDialogElement} dialog */
function furnish(door, dialog) {
  const { data } = door.go;
  door.setAttribute("aria-label", data.label);
  const row = html("div", "atlas-door-ways");
  /** @param {string} text @param {string} className @param {() => void} action */
  const way = (text, className, action) => {
    const button = html("button", className, text);
    button.addEventListener("click", action);
    row.append(button);
    return button;
  };
  way(`▶ ${data.play}`, "atlas-door-first", () => play(door)).setAttribute("aria-label", data.play);
  way(data.lessons, "", () => door.go.lessons());
  way(data.take_tour, "", () => startTour(door, dialog));
  const close = way("×", "atlas-door-close", () => shut(door));
  close.setAttribute("aria-label", data.close);
  close.title = data.close;
  door.append(html("p", "", data.sentence), row);
}

/** @param {Door} door */
function shut(door) {
  const inside = door.contains(document.activeElement);
  door.hidden = true;
  if (inside) focusTour(door);
}

/**
 * Who has begun needs no welcome: it goes when a reader chooses, filters or plays. The map may still
 * be on its way.
 * @param {Door} door
 */
function shutAtFirstUse(door) {
  const state = globalThis.nkAtlas?.page?.state;
  if (!state) return void (door.hidden || setTimeout(() => shutAtFirstUse(door), 100));
  state.follow(
    ["date", "chapter", "window", "viewpoint", "knowledge", "names", "layers", "selected", "filters", "lesson"],
    () => (door.hidden = true),
  );
}

/** @param {Element | null} element */
const isSeen = (element) => element instanceof HTMLElement && element.offsetParent !== null;

/**
 * Where the keyboard goes from what is hidden: to the button that brings it back. A page that opens
 * may not have that button yet; who has gone on meanwhile is not called back.
 * @param {Door} door
 */
function focusTour(door) {
  const lost = !isSeen(document.activeElement);
  const button = document.querySelector(".st-key-more button");
  if (button instanceof HTMLElement) button.focus({ preventScroll: true });
  else if (lost && door.isConnected) requestAnimationFrame(() => focusTour(door));
}

/**
 * The map may still be on its way.
 * @param {Door} door
 */
function play(door) {
  const frame = globalThis.nkAtlas?.frame;
  if (!frame?.time) return void setTimeout(() => play(door), 100);
  const { map, time } = frame;
  door.hidden = true;
  map.getContainer().scrollIntoView({ block: "nearest" });
  time.playChapter(door.go.data.plays);
  time.play.focus({ preventScroll: true });
}

// ---- the tour -----------------------------------------------------------------------------------

/**
 * A modal dialog, so that the keyboard stays in it and the rest of the page holds still.
 * @param {Door} door
 * @param {HTMLDialogElement} dialog
 */
function startTour(door, dialog) {
  if (dialog.open) return;
  const { data } = door.go;
  const from = document.activeElement;
  const page = document.querySelector("[data-testid='stMain']");
  const scrolled = page?.scrollTop ?? 0;
  let at = 0;
  const title = html("h2");
  title.id = "atlas-tour-title";
  title.tabIndex = -1;
  const count = html("p", "atlas-tour-count");
  const text = html("p");
  const row = html("div", "atlas-door-ways");
  const skip = html("button", "atlas-tour-skip", data.skip);
  const back = html("button", "", data.back);
  const next = html("button", "atlas-door-first", data.next);
  row.append(skip, back, next);
  dialog.setAttribute("aria-labelledby", title.id);
  dialog.replaceChildren(count, title, text, row);

  const rings = html("div", "atlas-tour-rings");
  /** @param {number} stop */
  const show = (stop) => {
    at = stop;
    const { title: name, text: words } = data.stops[at];
    count.textContent = data.of.replace("{n}", String(at + 1)).replace("{total}", String(data.stops.length));
    title.textContent = name;
    text.textContent = words;
    back.hidden = at === 0;
    skip.hidden = at === data.stops.length - 1;
    next.textContent = at === data.stops.length - 1 ? data.done : data.next;
    shown(data.stops[at].at)[0]?.scrollIntoView({ block: "center" });
    arrange();
    title.focus({ preventScroll: true });
  };
  const arrange = () => place(dialog, rings, shown(data.stops[at].at));
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    event.stopPropagation(); // r, c and Esc mean something to Streamlit
    const action = L.atlasKeys.tour[event.key];
    if (action === "next" && at < data.stops.length - 1) show(at + 1);
    if (action === "back" && at > 0) show(at - 1);
  };
  const ended = () => {
    dialog.removeEventListener("keydown", keys);
    removeEventListener("resize", arrange);
    removeEventListener("scroll", arrange, true);
    rings.remove();
    dialog.replaceChildren();
    door.hidden = true;
    if (page) page.scrollTop = scrolled;
    if (from instanceof HTMLElement && isSeen(from)) from.focus({ preventScroll: true });
    else focusTour(door);
  };
  back.addEventListener("click", () => show(at - 1));
  next.addEventListener("click", () => (at < data.stops.length - 1 ? show(at + 1) : dialog.close()));
  skip.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", keys);
  dialog.addEventListener("close", ended, { once: true });
  addEventListener("resize", arrange);
  addEventListener("scroll", arrange, true);
  dialog.before(rings);
  dialog.showModal();
  show(0);
}

/**
 * The elements of a stop that are in the page and have a size.
 * @param {string[]} selectors
 */
function shown(selectors) {
  return selectors
    .flatMap((selector) => document.querySelector(selector) ?? [])
    .filter((element) => element.getBoundingClientRect().width);
}

/**
 * Rings around what a stop points at, and the dialog beside them where there is room.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} rings
 * @param {Element[]} elements
 */
function place(dialog, rings, elements) {
  const gap = 12;
  const boxes = elements.map((element) => element.getBoundingClientRect());
  rings.replaceChildren(
    ...boxes.map((box) => {
      const ring = html("div");
      ring.style.cssText = `left:${box.left - 5}px;top:${box.top - 5}px;width:${box.width + 10}px;height:${box.height + 10}px`;
      return ring;
    }),
  );
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const [wide, high] = [innerWidth - width - gap, innerHeight - height - gap];
  /** @param {number} value @param {number} most */
  const fit = (value, most) => Math.min(Math.max(value, gap), Math.max(most, gap));
  const [box] = boxes;
  /** @type {[number, number]} */
  const middle = [fit((innerWidth - width) / 2, wide), fit(innerHeight, high)];
  /** @type {[number, number][]} */
  const spots = box
    ? [
        [box.right + 2 * gap, fit(box.top, high)],
        [fit(box.left, wide), box.bottom + 2 * gap],
        [fit(box.left, wide), box.top - height - 2 * gap],
        [box.left - width - 2 * gap, fit(box.top, high)],
        [middle[0], gap],
      ]
    : [];
  /** @param {[number, number]} at */
  const free = ([x, y]) =>
    x >= gap && y >= gap && x <= wide && y <= high &&
    boxes.every((b) => x > b.right || x + width < b.left || y > b.bottom || y + height < b.top);
  const [x, y] = spots.find(free) ?? middle;
  dialog.style.left = `${x}px`;
  dialog.style.top = `${y}px`;
}
