// @ts-check
/* What a keyboard needs of the map: links past its parts, and a sheet with the keys of each place.
   The keys are those of keys.js; here stands what each does, in words. */
(function () {
  "use strict";

  const { html, typing } = L.atlasDom;
  const { say } = L.atlasWords;

  /** @type {{ [Place in keyof AtlasKeys]: [string, Record<NonNullable<AtlasKeys[Place][string]>, string>] }} */
  const PLACES = {
    page: [say("Anywhere"), { help: say("this sheet") }],
    map: [say("On the map"), {
      move: say("move it"), closer: say("zoom in"), farther: say("zoom out"), close: say("close what is open"),
    }],
    area: [say("On an area"), {
      next: say("next area"), previous: say("area before"), first: say("first area"), last: say("last area"),
      choose: say("who says what"),
    }],
    event: [say("On the symbol of an event"), { choose: say("who says what") }],
    list: [say("On the list of events at a spot"), {
      next: say("next event"), previous: say("event before"), first: say("first event"), last: say("last event"),
    }],
    title: [say("On a title below the date"), { choose: say("who says what") }],
    chapters: [say("On the chapters"), {
      next: say("next chapter"), previous: say("chapter before"), first: say("first chapter"),
      last: say("last chapter"),
    }],
    time: [say("On the time bar"), {
      forward: say("a step on"), back: say("a step back"), nextEvent: say("next event"),
      previousEvent: say("event before"), first: say("first day of the chapter"),
      last: say("last day of the chapter"), play: say("play or pause"),
    }],
    lesson: [say("In a lesson"), {
      next: say("next step"), back: say("step before"), blackout: say("black screen"),
      notes: say("notes for the teacher"), clock: say("clock"), larger: say("larger type and symbols"),
      phones: say("code for phones"),
    }],
    steps: [say("On the steps of a lesson"), { first: say("first step"), last: say("last step") }],
    handle: [say("On the handle of a step in the making"), { earlier: say("earlier"), later: say("later") }],
    board: [say("On what is placed by hand on a picture"), {
      left: say("to the left"), right: say("to the right"), up: say("up"), down: say("down"),
    }],
    swipe: [say("On the line between two maps"), {
      right: say("to the right"), left: say("to the left"), farRight: say("far to the right"),
      farLeft: say("far to the left"), rightEnd: say("right end"), leftEnd: say("left end"),
    }],
    finder: [say("In the field that finds"), {
      first: say("take the first hit"), next: say("next hit"), previous: say("hit before"), close: say("close the hits"),
    }],
    tour: [say("In the tour"), { next: say("next stop"), back: say("stop before") }],
  };

  L.atlasKeyRows = () =>
    /** @type {(keyof AtlasKeys)[]} */ (Object.keys(PLACES)).map((place) => {
      const [title, actions] = PLACES[place];
      const table = Object.entries(L.atlasKeys[place]);
      const rows = Object.entries(actions).map(([action, words]) => ({
        keys: table.filter(([, done]) => done === action).map(([key]) => L.atlasKeyName(key)),
        words,
      }));
      return { title, rows };
    });

  /* A modal dialog: the browser keeps the keyboard in it, closes it at Escape, and gives the keyboard
     back. */
  function sheet() {
    const dialog = html("dialog", "atlas-keys", "", { "aria-label": say("Keys") });
    const close = html("button", "", "×", { "aria-label": say("Close"), title: say("Close") });
    close.addEventListener("click", () => dialog.close());
    const head = html("header");
    head.append(html("h2", "", say("Keys")), close);
    const places = html("div");
    for (const { title, rows } of L.atlasKeyRows()) {
      const place = html("section");
      const list = html("dl");
      for (const { keys, words } of rows) {
        const told = html("dt");
        told.append(...keys.map((key) => html("kbd", "", key)));
        list.append(told, html("dd", "", words));
      }
      place.append(html("h3", "", title), list);
      places.append(place);
    }
    dialog.append(head, places);
    dialog.addEventListener("click", ({ target }) => {
      if (target === dialog) dialog.close(); // beside the sheet
    });
    dialog.addEventListener("keydown", (event) => event.stopPropagation()); // some mean something to Streamlit
    return dialog;
  }

  /**
   * Links that are seen while they have the keyboard.
   * @param {AtlasMap} frame
   * @param {() => void} help
   */
  function skips(frame, help) {
    const nav = html("nav", "atlas-skip", "", { "aria-label": say("Skip") });
    /** @param {string} text @param {string} id @param {() => HTMLElement | null} find */
    const link = (text, id, find) => {
      const made = html("a", "", text, { href: `#${id}` });
      made.addEventListener("click", (event) => {
        event.preventDefault(); // what is after # may be the view
        find()?.focus();
      });
      nav.append(made);
      return made;
    };
    const map = frame.map.getContainer();
    const panel = () => document.getElementById("atlas-panel");
    link(say("To the map"), map.id, () => map);
    link(say("To the time bar"), frame.time.box.id, () => frame.time.slider);
    const toPanel = link(say("To the panel"), "atlas-panel", () => {
      const found = panel();
      if (found && found.tabIndex < 0) found.tabIndex = -1;
      return found;
    });
    // The host may bring its panel later than the map.
    const look = () => (toPanel.hidden = !panel());
    nav.addEventListener("focusin", look);
    look();
    const keys = html("button", "", say("Keys (?)"));
    keys.addEventListener("click", help);
    nav.append(keys);
    return nav;
  }

  L.atlasKeyboard = (frame) => {
    const { map, time } = frame;
    const dialog = sheet();
    const help = () => {
      time.settings.box.hidePopover(); // first, for the keyboard to come back to its button
      if (!dialog.open) dialog.showModal();
    };
    const button = html("button", "", say("Keys (?)"));
    button.addEventListener("click", help);
    time.settings.box.append(button);
    const box = html("div", "atlas-keyboard");
    box.append(skips(frame, help), dialog);
    const container = map.getContainer();
    (container.closest(".atlas-page") ?? container.parentElement)?.prepend(box); // before the search, too
    /** @param {KeyboardEvent} event */
    const pressed = (event) => {
      if (L.atlasKeys.page[event.key] !== "help" || typing(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!map.getContainer().getClientRects().length) return; // another page of the host is open
      event.preventDefault();
      help();
    };
    document.addEventListener("keydown", pressed);
    map.on("unload", () => document.removeEventListener("keydown", pressed));
  };
})();
