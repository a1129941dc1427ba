// @ts-check
/* The same as a table: the events on the map, and who held what. */

const AtlasTable = (function () {
  "use strict";

  class Table {
    /**
     * @param {HTMLDetailsElement} box nothing is written while it is closed
     * @param {PageFrame} frame
     * @param {InstanceType<typeof AtlasState>} state
     */
    constructor(box, frame, state) {
      this.box = box;
      this.frame = frame;
      this.state = state;
    }

    /** @param {Pick<PageShown, "byColumn">} now */
    render({ byColumn }) {
      if (!this.box.open) return;
      const tables = [Table.events(this.frame), Table.held(this.frame)];
      this.box.lastElementChild?.replaceChildren(...tables.map((table) => this.table(table, byColumn)));
    }

    /** @param {PageTable} table @param {Record<string, number | null>} byColumn */
    table({ name, caption, heads, rows }, byColumn) {
      const { html } = L.atlasDom;
      const { say } = L.atlasWords;
      const sorted = byColumn[name] ?? null;
      const made = html("table");
      made.append(html("caption", "", caption));
      const head = made.appendChild(html("thead")).appendChild(html("tr"));
      heads.forEach((text, column) => {
        const cell = html("th");
        cell.scope = "col";
        const button = html("button", "", text);
        button.type = "button";
        button.title = say("Sort by {column}", { column: text.toLowerCase() });
        const next = sorted === column ? null : column;
        button.addEventListener("click", () => this.state.set({ byColumn: { ...byColumn, [name]: next } }));
        if (sorted === column) cell.setAttribute("aria-sort", "ascending");
        cell.append(button);
        head.append(cell);
      });
      const body = made.appendChild(html("tbody"));
      for (const row of Table.sorted(rows, sorted)) {
        const line = body.appendChild(html("tr"));
        for (const text of row) line.append(html("td", "", text));
      }
      return made;
    }

    /** The events on the map, by the claims that count. @param {PageFrame} frame */
    static events({ events }) {
      const { say } = L.atlasWords;
      const rows = events.shown.map((event) => {
        const { claims, disputed } = events.telling(event);
        const who = [...new Set(claims.map((number) => event.claims[number].by))].join("; ");
        return [event.when, event.title, event.place, disputed ? say("yes") : say("no"), who];
      });
      const heads = [say("When"), say("Title"), say("Place"), say("Disputed"), say("Who")];
      return { name: "events", caption: say("Events on the map"), heads, rows };
    }

    /** Every area and place on the map, with its state. @param {PageFrame} frame */
    static held({ cells, towns }) {
      const { say } = L.atlasWords;
      const rows = [
        ...[...cells.values()].map(({ title, state }) => [title, say("area"), state.text]),
        ...[...towns.values()].map(({ title, state }) => [title, say("place"), state.text]),
      ];
      const heads = [say("Area or place"), say("Kind"), say("State")];
      return { name: "held", caption: say("Who held what"), heads, rows };
    }

    /** @param {string[][]} rows @param {number | null} column null for the order of the map */
    static sorted(rows, column) {
      return column === null ? rows : [...rows].sort((a, b) => a[column].localeCompare(b[column]));
    }
  }

  return Table;
})();
