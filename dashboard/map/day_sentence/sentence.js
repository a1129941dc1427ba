// @ts-check
/* The day and its sentence, along the lower edge of the map. Which events are of a day, which is the
   more important and whose words stand beside each other Python has worked out; here is looked up
   what is told by the day and left by the filters. The words are those of
   dashboard/language/day_sentence.py. */
(function () {
  "use strict";

  const SETTLED_AFTER = 400; // milliseconds after the map has settled
  const [WIDE, HIGH] = [640, 360]; // pixels: a narrower or lower map has room for one title
  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;
  const { around, words, wordsBeside } = L.atlasDays;

  /** @typedef {Pick<AtlasFrame, "day" | "events" | "hidden" | "payload" | "view">} Shown */

  /**
   * What is told of the day, piece by piece.
   * @param {Shown} shown
   * @param {boolean} wide
   * @returns {SentencePiece[]}
   */
  function piecesOf(shown, wide) {
    const { hidden, payload } = shown;
    /** @param {EventData} event */
    const rank = (event) => rankOf(shown, event);
    const happened = payload.events.filter((event) => rank(event) < Infinity && isTold(shown, event));
    const told = happened.filter(({ id }) => !hidden.has(id)).sort((a, b) => rank(a) - rank(b));
    const most = wide ? payload.room.titles : 1;
    const counts = [
      ...(told.length ? rest(shown, told.slice(most)) : [nothing(shown, happened.length)]),
      ...later(shown),
    ];
    return [...named(shown, told.slice(0, most), wide), ...counts.map((text) => ({ text }))];
  }

  /**
   * The place of an event among those of the day, the most important first; infinite if it is none.
   * @template {Pick<EventData, "begins" | "from" | "to" | "ranks">} E
   * @param {{ day: number, events: { telling(event: E): { disputed: boolean } } }} shown
   * @param {E} event
   */
  function rankOf({ day, events }, event) {
    const { begins, from, ranks, to } = event;
    const isOfTheDay = from <= day && (begins ? from : to) >= day;
    return (isOfTheDay ? ranks?.[Number(events.telling(event).disputed)] : undefined) ?? Infinity;
  }

  /** @param {Shown} shown @param {EventData} event */
  const isTold = ({ events }, event) => events.telling(event).claims.length > 0;

  /**
   * Each title, with what sources disagree about; after the first what both sides said of it.
   * @param {Shown} shown
   * @param {EventData[]} some
   * @param {boolean} wide
   */
  function named({ events, payload }, some, wide) {
    /** @type {SentencePiece[][]} */
    const titles = some.map((event) => {
      const title = { text: `${event.day_title ?? event.title}.`, event: event.id };
      const { disputed } = events.telling(event);
      return disputed ? [title, { text: say("Sources disagree."), disputed }] : [title];
    });
    if (wide && some.length) {
      const [first] = some;
      const said = (events.telling(first).both ?? []).flatMap((number) => {
        const told = first.said?.[number];
        return told ? [{ by: told.by, text: `${told.by}: ${told.text}` }] : [];
      });
      const letters = [...said, ...titles.flat()].reduce((sum, { text }) => sum + text.length, 0);
      if (letters <= payload.room.letters) titles[0].push(...said);
    }
    return titles.flat();
  }

  /** @param {Shown} shown @param {EventData[]} others */
  function rest({ events }, others) {
    if (!others.length) return [];
    const disputed = others.filter((event) => events.telling(event).disputed).length;
    return [
      disputed
        ? sayMany(
            "{n} more that day, {disputed} disputed.",
            "{n} more that day, {disputed} disputed.",
            others.length,
            { disputed },
          )
        : sayMany("{n} more that day.", "{n} more that day.", others.length),
    ];
  }

  /**
   * Since when no control change was announced, whatever the filters leave out; but where they leave
   * nothing of the day, that.
   * @param {Shown} shown
   * @param {number} filtered
   */
  function nothing(shown, filtered) {
    if (filtered)
      return sayMany(
        "{n} event of that day left out by the filters.",
        "{n} events of that day left out by the filters.",
        filtered,
      );
    const { day, payload } = shown;
    const days = payload.events
      .filter((event) => event.control && event.to < day && isTold(shown, event))
      .map((event) => event.to);
    if (!days.length) return say("No change announced so far.");
    return say("No change announced since {day}.", { day: wordsBeside(Math.max(...days), day) });
  }

  /** @param {Shown} shown */
  function later(shown) {
    const [first, last] = around(shown.day, shown.view.window);
    const { length } = shown.events.visible().filter(
      (event) => event.from <= last && event.to >= first && !isTold(shown, event),
    );
    return length ? [sayMany("{n} more became known only later.", "{n} more became known only later.", length)] : [];
  }

  L.AtlasSentence = class {
    static piecesOf = piecesOf;
    static rankOf = rankOf;

    /** @param {AtlasFrame} frame */
    constructor(frame) {
      this.frame = frame;
      const { map } = frame;
      this.box = html("div", "atlas-day");
      this.date = html("strong", "atlas-date");
      this.text = html("span", "atlas-sentence");
      // Where there is no room for the words, they unfold.
      const unfold = html("button", "atlas-unfold", "…", { "aria-label": say("What happened"), "aria-expanded": false });
      unfold.addEventListener("click", () =>
        unfold.setAttribute("aria-expanded", String(this.box.classList.toggle("atlas-unfolded"))));
      this.box.append(this.date, " ", unfold, this.text);
      L.DomEvent.disableClickPropagation(this.box);
      map.attributionControl.setPosition("bottomleft");
      this.control = L.atlasControl(this.box, "bottomleft").addTo(map);
      this.box.parentElement?.classList.add("atlas-foot");
      // What a screen reader says when the day has settled.
      this.live = html("div", "atlas-live", "", { "aria-live": "polite" });
      map.getContainer().appendChild(this.live);
      this.written = "";
      this.page = ""; // of the day, on a site around the map
      map.on("resize", this.follow, this);
    }

    remove() {
      clearTimeout(this.settling);
      this.frame.map.off("resize", this.follow, this);
      this.control.remove();
      this.live.remove();
    }

    get height() {
      const foot = this.box.parentElement;
      return foot ? foot.offsetHeight - this.box.offsetTop : 0;
    }

    /* Write day and sentence anew where they are others than before. */
    follow() {
      const date = words(this.frame.day);
      if (this.date.textContent !== date) this.date.textContent = date;
      const { x, y } = this.frame.map.getSize();
      const pieces = piecesOf(this.frame, x >= WIDE && y >= HIGH);
      const written = pieces.map(({ text }) => text).join(" ");
      const href = this.frame.pageOf?.("day", L.atlasDays.iso(this.frame.day)) ?? "";
      if (written === this.written && href === this.page) return;
      this.written = written;
      this.page = href;
      this.text.replaceChildren(...pieces.flatMap((piece) => [this.element(piece), " "]));
      if (href) this.text.append(html("a", "atlas-own-page", say("This day’s page"), { href }));
    }

    /** @param {SentencePiece} piece */
    element({ text, event, by, disputed }) {
      if (event) return this.title(text, event);
      if (disputed) return html("strong", "atlas-disagree", text);
      if (!by) return html("span", "atlas-counts", text);
      const said = html("span", "atlas-side", text.slice(by.length));
      said.prepend(html("strong", "", by));
      return said;
    }

    /**
     * A title that chooses its event. No button of HTML: that would not break within its line.
     * @param {string} text
     * @param {string} id
     */
    title(text, id) {
      const title = html("span", "atlas-title", text, { role: "button", tabindex: 0 });
      const choose = () => {
        this.frame.choose("event", id);
        this.frame.goTo(`event:${id}`);
      };
      title.addEventListener("click", choose);
      title.addEventListener("keydown", (event) => {
        if (L.atlasKeys.title[event.key] !== "choose") return;
        choose();
        L.DomEvent.stop(event);
      });
      return title;
    }

    /* Once day and map have settled it is said aloud, but not while the days go by. */
    settle() {
      clearTimeout(this.settling);
      this.settling = setTimeout(() => {
        if (this.frame.time?.playing) this.settle();
        else this.tell();
      }, SETTLED_AFTER);
    }

    tell() {
      const { events, imported } = this.frame;
      const told = sayMany("{n} event on the map", "{n} events on the map", events.shown.length);
      const many = imported.any
        ? sayMany(", and {n} imported event", ", and {n} imported events", imported.shown)
        : "";
      const said = `${this.date.textContent}. ${this.written} ${told}${many}.`;
      if (this.live.textContent !== said) this.live.textContent = said;
    }
  };
})();
