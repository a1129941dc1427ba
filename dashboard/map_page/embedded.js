// @ts-check
/* The page in a frame of somebody's article: a foot that leads to the whole atlas, and news of how
   high the frame would have to be. A script of the article may follow (dashboard/citing/follow.js);
   without one the map fills the frame as it is. */

const AtlasEmbedded = (function () {
  "use strict";

  const { say } = L.atlasWords;
  const LEAST = 300; // pixels of the map itself
  const PART_OF_SCREEN = 0.8; // more, and a phone shows nothing of the article around

  /**
   * How high a map of a width is to be, in pixels: its region is higher than wide, and below it lies
   * the day's sentence.
   * @param {number} width
   */
  const mapHeight = (width) => 380 + width / 6;

  class Embedded {
    /**
     * @param {InstanceType<typeof AtlasMapPage>} page
     * @param {string} atlas the beginning of the whole atlas's address, to which a view is added
     */
    constructor(page, atlas) {
      this.page = page;
      this.told = 0;
      this.link = /** @type {HTMLAnchorElement} */ (page.part(".atlas-foot-link"));
      this.link.addEventListener("click", (event) => this.open(event));
      this.lead = () => {
        if (page.state) this.link.href = `${atlas}${AtlasLink.address(page.texts(page.state.now))}`;
      };
      const { signal } = page.ended;
      if (window.parent === window) return;
      this.resized = new ResizeObserver(() => this.tell());
      for (const part of [page.root, ...page.root.querySelectorAll(".atlas-legend, .atlas-time, .atlas-notice")])
        this.resized.observe(part);
      // A script that came late, or an article that was folded: said again whenever it comes into view.
      this.seen = new IntersectionObserver(() => this.tell(true));
      this.seen.observe(page.root);
      signal.addEventListener("abort", () => {
        this.resized?.disconnect();
        this.seen?.disconnect();
      });
    }

    /* Follow what the page shows, from its beginning on. */
    follow() {
      this.page.follow(this.lead);
      this.lead();
    }

    /* In pixels: what stands around the map, and a map as it should be. */
    get height() {
      const { root, frame } = this.page;
      const around = root.clientHeight - frame.map.getContainer().clientHeight;
      const most = PART_OF_SCREEN * screen.height - around;
      return Math.round(around + Math.max(LEAST, Math.min(mapHeight(root.clientWidth), most)));
    }

    /** @param {boolean} [again] also if nothing has changed */
    tell(again = false) {
      const { height } = this;
      if (!this.page.root.clientWidth || (height === this.told && !again)) return;
      this.told = height;
      window.parent.postMessage({ nkAtlasHeight: height }, "*"); // whoever frames us may know it
    }

    /**
     * A frame may forbid its links to open anything; then nothing would happen.
     * @param {MouseEvent} event
     */
    open(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (!window.open(this.link.href, "_blank"))
        this.page.state?.set({ notices: [say("This frame may open nothing. The address: {address}", { address: this.link.href })] });
    }
  }

  return Embedded;
})();
