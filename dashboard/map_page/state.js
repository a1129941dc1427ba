// @ts-check
/* What the one-file page shows: held here and nowhere else. Whoever changes it says `set`, whoever
   draws a part of it hears of the changes of that part. */

const AtlasState = (function () {
  "use strict";

  class State {
    /**
     * @param {PageShown} first
     * @param {() => Partial<PageShown>} onMap what the map shows of it: a reader moves the map itself, too
     */
    constructor(first, onMap) {
      this.now = first;
      this.onMap = onMap;
      /** @type {{ keys: (keyof PageShown)[], listener: (now: PageShown) => void }[]} */
      this.listeners = [];
    }

    /**
     * Tell a listener when one of the keys has changed: those who asked first, first.
     * @param {(keyof PageShown)[]} keys
     * @param {(now: PageShown) => void} listener
     */
    follow(keys, listener) {
      this.listeners.push({ keys, listener });
    }

    /* Tell everybody how it is at first. */
    begin() {
      for (const { listener } of this.listeners) listener(this.now);
    }

    /** @param {Partial<PageShown>} change */
    set(change) {
      const before = this.now;
      const after = { ...before, ...this.onMap(), ...change };
      this.now = after;
      /** @param {keyof PageShown} key */
      const changed = (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]);
      for (const { keys, listener } of this.listeners) if (keys.some(changed)) listener(this.now);
    }
  }

  return State;
})();
