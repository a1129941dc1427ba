// @ts-check
/* What the map shows as the view of a step, and the other way round. */

const LessonViews = (function () {
  "use strict";

  const { say } = L.atlasWords;
  const PARTS = 100; // of a degree: a kilometre

  class Views {
    /**
     * @param {InstanceType<typeof AtlasMapPage>} page
     * @param {AtlasMap} frame
     * @param {InstanceType<typeof LessonAdvice>} advice
     */
    constructor(page, frame, advice) {
      this.page = page;
      this.frame = frame;
      this.advice = advice;
      this.data = advice.data;
    }

    /* What the map shows now, as a step's view. */
    now() {
      const now = { ...this.page.state?.now, ...this.page.onMap() };
      const { date, ...texts } = this.page.link.write({ ...now, center: null, zoom: null }, {});
      if (texts.selected && !this.page.link.keys.has(texts.selected)) delete texts.selected; // no event of the atlas
      return { date: date ?? now.date, ...texts };
    }

    /** Whether two views are one, whatever their links leave out. @param {Record<string, string>} one @param {Record<string, string>} other */
    same(one, other) {
      const [a, b] = [one, other].map((view) => {
        const { view: read } = this.page.link.read(Object.entries(view));
        return JSON.stringify({ ...read, chapter: read.chapter ?? this.page.link.chapterOf(read.date), center: null, zoom: null });
      });
      return a === b;
    }

    /** The section that the map shows above the sentence, within what can be shown. @returns {[number, number, number, number]} */
    bounds() {
      const { map, sentence } = this.frame;
      const seen = map.getBounds();
      const lowest = map.containerPointToLatLng([0, map.getSize().y - sentence.height]).lat;
      const [west, south, east, north] = this.data.frame;
      /** @param {number} value @param {number} low @param {number} high */
      const within = (value, low, high) => Math.min(Math.max(value, low), high);
      // Inwards, or the section would ask for a smaller scale than it was seen in.
      const [up, down] = [Math.ceil, Math.floor].map((round) => (/** @type {number} */ value) => round(value * PARTS) / PARTS);
      return [
        up(within(seen.getWest(), west, east)), up(within(lowest, south, north)),
        down(within(seen.getEast(), west, east)), down(within(seen.getNorth(), south, north)),
      ];
    }

    /** A view whose link says where the map is, with the section that this means. @param {Pick<MadeStep, "view" | "bounds">} wanted */
    placed({ view: { center, zoom, ...view }, bounds }) {
      if (!center && !zoom) return { view, bounds };
      this.page.place(this.page.link.read(Object.entries({ center, zoom })).view);
      return { view, bounds: this.bounds() };
    }

    /** What a view points at, in words. @param {PageView} view */
    pointed({ selected }) {
      const [kind, id] = (selected ?? "").split(":");
      const title = kind === "event" ? this.advice.events.get(id)?.title : this.data.targets[selected ?? ""]?.[0];
      return title ? say("chosen: {title}", { title }) : "";
    }

    /** What the map of a step shows, in words. @param {MadeStep} step */
    words(step) {
      const { view } = this.page.link.read(Object.entries(step.view));
      const { choices } = this.page.data;
      const day = L.atlasDays.words(L.atlasDays.dayNumber(view.date));
      return [
        say("Map of {day}", { day }), choices.knowledge[view.knowledge],
        choices.viewpoint[view.viewpoint ?? ""], this.pointed(view),
      ].filter(Boolean).join(" · ");
    }
  }

  return Views;
})();
