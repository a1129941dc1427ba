// @ts-check
/* Every key that means something here, by the name that the browser has for it: where it has an
   effect, and which. The script of that place does it. All else is the browser's or Streamlit's (r,
   c and Esc). Readers are told on the sheet of keys (keyboard/keyboard.js), in the labels and titles
   of those scripts, and of the lesson's keys by `KEYS` in dashboard/lessons/listing.py. */

/** @typedef {"move" | "closer" | "farther" | "close"} MapAction */
/** @typedef {"next" | "previous" | "first" | "last" | "choose"} AreaAction */
/** @typedef {"next" | "previous" | "first" | "last"} ChaptersAction */
/** @typedef {"next" | "previous" | "first" | "last"} ListAction */
/** @typedef {"forward" | "back" | "nextEvent" | "previousEvent" | "first" | "last" | "play"} TimeAction */
/** @typedef {"next" | "back" | "blackout" | "notes" | "clock" | "larger" | "phones"} LessonAction */
/** @typedef {"first" | "last"} StepsAction */
/** @typedef {"earlier" | "later"} HandleAction */
/** @typedef {"left" | "right" | "up" | "down"} BoardAction */
/** @typedef {"next" | "previous" | "first" | "close"} FinderAction */
/** @typedef {"right" | "left" | "farRight" | "farLeft" | "rightEnd" | "leftEnd"} SwipeAction */

(function () {
  "use strict";

  L.atlasKeys = {
    // Anywhere, where nobody is typing (keyboard/keyboard.js).
    page: { "?": "help" },
    // Anywhere on a map: Escape (leaflet_settings.js), and what Leaflet itself does.
    map: {
      ArrowRight: "move", ArrowLeft: "move", ArrowUp: "move", ArrowDown: "move",
      "+": "closer", "-": "farther", Escape: "close",
    },
    // On an area (frame_layer/area_keys.js).
    area: {
      ArrowRight: "next", ArrowDown: "next", ArrowLeft: "previous", ArrowUp: "previous",
      Home: "first", End: "last", Enter: "choose", " ": "choose",
    },
    // On the symbol of an event (frame_layer/events.js).
    event: { Enter: "choose", " ": "choose" },
    // On the list of a heap of events (frame_layer/cards.js).
    list: {
      ArrowDown: "next", ArrowRight: "next", ArrowUp: "previous", ArrowLeft: "previous",
      Home: "first", End: "last",
    },
    // On the title of an event in the day's sentence (day_sentence/sentence.js).
    title: { Enter: "choose", " ": "choose" },
    // On the chapters of the time bar, which are one stop of the Tab key (time_control/control.js).
    chapters: { ArrowRight: "next", ArrowLeft: "previous", Home: "first", End: "last" },
    // On the time bar, but for its lists, fields and buttons (time_control/control.js).
    time: {
      ArrowRight: "forward", ArrowUp: "forward", ArrowLeft: "back", ArrowDown: "back",
      PageUp: "nextEvent", PageDown: "previousEvent", Home: "first", End: "last", " ": "play",
    },
    // On the whole page while a lesson is open; letters only where nobody is typing, arrows where
    // they move nothing else (lesson_player/player.js). Clickers send the Page keys, and a full
    // stop for black.
    lesson: {
      ArrowRight: "next", PageDown: "next", ArrowLeft: "back", PageUp: "back",
      b: "blackout", ".": "blackout", n: "notes", t: "clock", l: "larger", q: "phones",
    },
    // On the row of a lesson's steps, which is one stop of the Tab key (lesson_player/step_list.js).
    steps: { Home: "first", End: "last" },
    // On the handle of a step in the lesson maker (dashboard/lesson_maker/steps.js).
    handle: { ArrowUp: "earlier", ArrowDown: "later" },
    // On the ring of what is placed on a picture (dashboard/screens/share/board.js).
    board: { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" },
    // On the line between two maps (dashboard/screens/compare/compare_maps.js).
    swipe: {
      ArrowRight: "right", ArrowUp: "right", ArrowLeft: "left", ArrowDown: "left",
      PageUp: "farRight", PageDown: "farLeft", End: "rightEnd", Home: "leftEnd",
    },
    // In the field that finds, and on what it has found (dashboard/map_page/finder.js).
    finder: { ArrowDown: "next", ArrowUp: "previous", Enter: "first", Escape: "close" },
    // In the tour (dashboard/screens/explore/front_door.js).
    tour: { ArrowRight: "next", ArrowLeft: "back" },
  };

  /* What a key is called. */
  L.atlasKeyName = (key) => {
    const { say } = L.atlasWords;
    /** @type {Record<string, string>} */
    const names = {
      ArrowRight: "→", ArrowLeft: "←", ArrowUp: "↑", ArrowDown: "↓", "-": "−", " ": say("Space"),
      PageUp: say("Page Up"), PageDown: say("Page Down"), Home: say("Home"), End: say("End"),
      Enter: say("Enter"), Escape: say("Esc"),
    };
    return names[key] ?? key.toUpperCase();
  };
})();
