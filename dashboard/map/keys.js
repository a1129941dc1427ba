// @ts-check
/* Every key that means something here, by the name that the browser has for it: where it has an
   effect, and which. The script of that place does it. All else is the browser's, Leaflet's (the map
   itself: arrows, + and -) or Streamlit's (r, c and Esc). Readers are told in the labels and titles
   of those scripts, and of the lesson's keys by `KEYS` in dashboard/lessons/listing.py. */

/** @typedef {"next" | "previous" | "first" | "last" | "choose"} AreaAction */
/** @typedef {"forward" | "back" | "nextEvent" | "previousEvent" | "first" | "last" | "play"} TimeAction */
/** @typedef {"next" | "back" | "blackout" | "notes"} LessonAction */
/** @typedef {"next" | "previous" | "first" | "close"} FinderAction */
/** @typedef {"right" | "left" | "farRight" | "farLeft" | "rightEnd" | "leftEnd"} SwipeAction */

(function () {
  "use strict";

  L.atlasKeys = {
    // Anywhere on a map (leaflet_settings.js) and its legend (frame_layer/legend.js).
    map: { Escape: "close" },
    // On an area (frame_layer/layer.js).
    area: {
      ArrowRight: "next", ArrowDown: "next", ArrowLeft: "previous", ArrowUp: "previous",
      Home: "first", End: "last", Enter: "choose", " ": "choose",
    },
    // On the symbol of an event (frame_layer/events.js).
    event: { Enter: "choose" },
    // On the time bar, but for its lists and fields (time_control/control.js).
    time: {
      ArrowRight: "forward", ArrowUp: "forward", ArrowLeft: "back", ArrowDown: "back",
      PageUp: "nextEvent", PageDown: "previousEvent", Home: "first", End: "last", " ": "play",
    },
    // On the whole page while a lesson is open; letters only where nobody is typing
    // (lesson_player/player.js). Clickers send the Page keys, and a full stop for black.
    lesson: { PageDown: "next", PageUp: "back", b: "blackout", ".": "blackout", n: "notes" },
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
})();
