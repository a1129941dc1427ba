// @ts-check
/* The same as a table: the events of these days, and who held what. */

const AtlasTable = (function () {
  "use strict";

  class Table {
    /**
     * @param {HTMLDialogElement} box nothing is written while it is closed
     * @param {PageFrame} frame
     * @param {InstanceType<typeof AtlasState>} state
     */
    constructor(box, frame, state) {
      this.box = box;
      this.frame = frame;
      this.state = state;
      /** @type {PageStandings | null} */
      this.standings = null; // until it is there
    }

    /**
     * @param {Pick<PageShown, "byColumn">} now
     * @param {{ told: PageEvent[], untold: PageEvent[] }} events
     * @param {InstanceType<typeof AtlasPanel>} panel which has what the host says of imported events
     */
    render({ byColumn }, { told, untold }, panel) {
      if (!this.box.open) return;
      const shown = [Table.events(this.frame, told, untold), Table.held(this.frame, this.standings)];
      const [events, held] = shown.map((table) => this.table(table, byColumn));
      const imported = Table.imported(panel.answer);
      const others = imported ? [this.table(imported, byColumn), ...panel.pager()] : [];
      this.box.lastElementChild?.replaceChildren(events, ...others, held);
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
        for (const text of row) line.append(html("td", "", String(text)));
      }
      return made;
    }

    /**
     * The events of these days, by the claims that count.
     * @param {PageFrame} frame
     * @param {PageEvent[]} told
     * @param {PageEvent[]} untold those of which somebody tells later only
     * @returns {PageTable}
     */
    static events({ events, payload }, told, untold) {
      const { say } = L.atlasWords;
      const basis = { document: say("document"), reference: say("reference") };
      const rows = [...told, ...untold].sort((a, b) => a.from - b.from).map((event) => {
        const { claims, disputed } = events.telling(event);
        const heard = events.claims(event);
        const who = [...new Set(heard ? claims.map((number) => heard[number].by) : [])].join("; ");
        const by = claims.length ? basis[event.basis] : say("nobody yet");
        return [
          event.when, L.atlasDays.iso(event.from), event.title, payload.palette.symbols[event.category].label,
          event.place, payload.precisions[event.where_prec], disputed ? say("yes") : say("no"), by, claims.length, who,
        ];
      });
      const heads = [
        say("When"), say("Day"), say("Title"), say("Category"), say("Place"), say("Precision"),
        say("Disputed"), say("Told by"), say("Claims"), say("Who"),
      ];
      return { name: "events", caption: say("Events"), heads, rows };
    }

    /**
     * A page of the imported events of these days, if there are any.
     * @param {PageAnswer | null} answer
     * @returns {PageTable | null}
     */
    static imported(answer) {
      if (!answer?.rows) return null;
      const { say } = L.atlasWords;
      const heads = [say("When"), say("Title"), say("Category"), say("Place"), say("Precision"), say("Who")];
      const rows = answer.rows.map(({ when, title, category, place, precision, who }) => [
        when, title, category, place, precision, who,
      ]);
      return { name: "imported", caption: answer.heading, heads, rows };
    }

    /**
     * Every area and place on the map: its state, since when and because of what.
     * @param {PageFrame} frame
     * @param {PageStandings | null} standings
     * @returns {PageTable}
     */
    static held({ cells, towns, view, day, payload }, standings) {
      const { say } = L.atlasWords;
      const titles = new Map(payload.events.map(({ id, title }) => [id, title]));
      const point = standings?.tracks[`${view.knowledge}|${view.viewpoint ?? ""}`];
      /** @param {string} key @param {PageSubject} subject */
      const row = (key, { title, state }) => {
        const [since, because] = point?.[key] ? L.atlasDays.inForce(point[key], day) : ["", []];
        const [kind, error, km2] = standings?.subjects[key] ?? ["", "", ""];
        const events = because.map((number) => titles.get(payload.order[number])).join("; ");
        return [title, kind, state.text, since, events, error, km2 ?? ""];
      };
      const rows = [
        ...[...cells].map(([id, subject]) => row(`area:${id}`, subject)),
        ...[...towns].map(([id, subject]) => row(`place:${id}`, subject)),
      ];
      const heads = [
        say("Area or place"), say("Kind"), say("State"), say("Since"), say("Because"), say("Error km"), say("km²"),
      ];
      return { name: "held", caption: say("Who held what"), heads, rows };
    }

    /**
     * @param {(string | number)[][]} rows
     * @param {number | null} column null for the order of the map
     */
    static sorted(rows, column) {
      if (column === null) return rows;
      return [...rows].sort(({ [column]: a }, { [column]: b }) =>
        typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)),
      );
    }
  }

  return Table;
})();
