// @ts-check
/* The lesson maker: its place beside the map, and what its parts need of the map page. A host makes
   one when the page has begun. */

const LessonMaker = (function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;
  const { field, button, advise } = LessonFields;
  const OWN = "own"; // the id of the lesson while it is played
  const LONGEST_TITLE = 80;

  class Maker {
    /**
     * @param {InstanceType<typeof AtlasMapPage>} page that has begun
     * @param {MakerData} data
     * @param {MakerHost} host
     */
    constructor(page, data, host) {
      this.page = page;
      this.data = data;
      this.host = host;
      this.frame = /** @type {AtlasMap} */ (/** @type {unknown} */ (page.frame));
      this.state = /** @type {InstanceType<typeof AtlasState>} */ (page.state);
      this.files = new LessonFiles(data);
      this.playing = new LessonPlaying(data, this.frame, page.link);
      this.advice = new LessonAdvice(this.files, this.frame, page.link, this.playing);
      this.views = new LessonViews(page, this.frame, this.advice);
      this.draft = new LessonDraft(data.keptAs, (value) => this.files.taken(value));
      this.steps = new LessonSteps(this.draft, this.advice, (at) => this.edit(at), (words) => this.announce(words));
      this.form = new LessonStepForm(this);
      this.ways = new LessonWays(this);
      this.phones = new LessonPhones(data.codes, (fragment) => host.address(fragment));
      /** The lesson that is played, as the player takes it, and what stands after the # for it. */
      /** @type {{ lesson: Lesson, made: MadeLesson, visiting: boolean, before: Record<string, string> } | null} */
      this.played = null;
      this.build();
      this.draft.follow(() => this.render());
      this.state.follow(["lesson", "step"], (now) => this.follow(now));
      const follows = () => this.isOpen && this.form.at >= 0 && this.form.follow();
      page.follow(follows);
      this.frame.map.on("moveend", follows);
    }

    // ---- its place ------------------------------------------------------------------------------

    build() {
      const panel = this.page.part(".atlas-panel");
      this.box = html("section", "maker", undefined, { "aria-label": say("Make a lesson"), tabindex: -1 });
      this.box.hidden = true;
      this.spoken = html("p", "atlas-unseen", "", { role: "status" });
      this.whole = html("div", "maker-whole");
      const head = html("div", "maker-row maker-head");
      head.append(html("h2", "", say("Make a lesson")), button("×", () => this.close(), { label: say("Close the lesson maker; the lesson stays") }));
      this.status = html("p", "maker-quiet");
      this.fault = html("p", "maker-fault", "", { role: "alert" });
      this.fault.hidden = true;
      this.undoing = html("p", "maker-undo");
      this.undoing.hidden = true;
      const add = button(say("Add this view as a step"), () => this.addView(), { main: true });
      add.classList.add("maker-add");
      this.adding = add;
      this.empty = html("p", "maker-quiet", say("Find a day and a place on the map, choose an event, and add the view: each view is a step. Then write beside the map what the class is to read."));
      this.title = field(say("Title of the lesson"), "", (title) => this.draft.set({ title }), { most: LONGEST_TITLE });
      this.summary = field(say("What it is about"), "", (summary) => this.draft.set({ summary }), { rows: 3, hint: say("Two sentences; they stand on the handout.") });
      const { minimum = 1, maximum = 999 } = this.files.schema.root.properties?.minutes ?? {};
      this.minutes = field(say("Minutes"), "", (text) => this.draft.set({ minutes: Number(text) || undefined }), { type: "number" });
      Object.assign(/** @type {HTMLInputElement} */ (this.minutes.input), { min: minimum, max: maximum });
      this.hints = html("ul", "maker-hints", undefined, { "aria-label": say("Advice on the lesson") });
      this.counted = html("p", "maker-quiet");
      this.whole.append(this.empty, this.title.box, this.steps.box, add, this.summary.box, this.minutes.box, this.hints, this.counted, this.ways.box);
      this.box.append(head, this.status, this.fault, this.undoing, this.whole, this.form.box, this.spoken);
      panel.append(this.box);
      this.list();
    }

    get isOpen() {
      return !this.box?.hidden;
    }

    open() {
      if (!this.box) return;
      this.box.hidden = false;
      this.page.root.classList.add("atlas-making");
      this.page.sheet?.names(say("Your lesson"));
      this.page.sheet?.show();
      this.frame.map.invalidateSize();
      this.host.shown?.(true);
      this.render();
    }

    close() {
      if (!this.box) return;
      this.box.hidden = true;
      this.page.root.classList.remove("atlas-making");
      this.page.sheet?.names();
      this.frame.map.invalidateSize();
      this.host.shown?.(false);
      this.page.panel?.focus();
    }

    /* The page is taken away. */
    end() {
      this.draft.end();
      this.box?.remove();
    }

    /** To who does not see it. @param {string} words */
    announce(words) {
      if (this.spoken) this.spoken.textContent = words;
    }

    /** @param {string} sentence "" for none */
    refuse(sentence) {
      if (!this.fault) return;
      this.fault.textContent = sentence;
      this.fault.hidden = !sentence;
      if (sentence) this.fault.scrollIntoView({ block: "nearest" });
    }

    // ---- what it shows --------------------------------------------------------------------------

    /* All steps. */
    list() {
      if (!this.whole) return;
      const left = this.form.shown;
      this.form.at = -1;
      this.form.shown = "";
      this.form.box.hidden = true;
      this.whole.hidden = false;
      this.steps.drawn = "";
      this.render();
      if (left && this.isOpen) this.steps.focus(left);
    }

    /** Write one step. @param {number} at @param {boolean} [shows] whether the map goes to its view */
    edit(at, shows = true) {
      const step = this.draft.lesson.steps[at];
      if (!step || !this.whole || !this.box) return;
      this.whole.hidden = true;
      this.form.box.hidden = false;
      if (shows) this.showView(step);
      const first = this.form.show(at);
      this.box.parentElement?.scrollTo(0, 0);
      first.focus({ preventScroll: true });
    }

    render() {
      const { draft } = this;
      if (!this.isOpen || !this.status || !this.undoing || !this.counted || !this.hints || !this.empty || !this.title || !this.summary || !this.minutes) return;
      const { title, summary, minutes, steps } = draft.lesson;
      this.status.textContent = draft.kept
        ? say("Kept in this browser and nowhere else. A private window forgets it when it is closed: download the file then.")
        : say("This browser keeps nothing: the lesson is lost when the page is closed. Download the file before.");
      this.status.classList.toggle("maker-fault", !draft.kept);
      this.status.hidden = draft.kept && this.form.at >= 0;
      this.undoing.hidden = !draft.before;
      if (draft.before) this.undoing.replaceChildren(`${draft.before.what} `, button(say("Undo"), () => this.undo()));
      if (this.form.at >= 0 && steps[this.form.at]?.id === this.form.shown) return this.form.refresh();
      for (const [{ input }, value] of /** @type {const} */ ([[this.title, title], [this.summary, summary], [this.minutes, minutes]]))
        if (document.activeElement !== input) input.value = String(value ?? "");
      this.empty.hidden = steps.length > 0;
      this.steps.render();
      advise(this.hints, draft.isEmpty ? [] : this.advice.lesson(draft.lesson));
      this.counted.textContent = steps.length ? this.advice.counted(steps) : "";
      this.ways.render(steps.length > 0);
    }

    undo() {
      this.draft.undo();
      this.list();
      this.title?.input.focus();
    }

    // ---- views ----------------------------------------------------------------------------------

    /** @param {MadeStep} step */
    shows({ view, bounds }) {
      return this.views.same(this.views.now(), view) && this.lastShown !== undefined && JSON.stringify(this.views.bounds()) === this.lastShown && JSON.stringify(bounds) === this.lastBounds;
    }

    /** @param {MadeStep} step */
    showView(step) {
      const { view } = this.page.link.read(Object.entries(step.view));
      const chapter = view.chapter ?? this.page.link.chapterOf(view.date);
      this.state.set({ ...view, chapter, filters: {}, given: [], center: this.state.now.center, zoom: this.state.now.zoom });
      /** @type {L.PointTuple} */
      const covered = [0, this.frame.sentence.height];
      this.page.placed = true;
      this.frame.map.fitBounds(this.playing.corners(step), { animate: false, paddingBottomRight: covered });
      this.settled(step.bounds);
    }

    /** The map shows a step now, whatever its window rounds that to. @param {MadeStep["bounds"]} bounds */
    settled(bounds) {
      this.lastShown = JSON.stringify(this.views.bounds());
      this.lastBounds = JSON.stringify(bounds);
    }

    /** @param {number} at */
    takeView(at) {
      const [view, bounds] = [this.views.now(), this.views.bounds()];
      const { claims } = this.draft.lesson.steps[at];
      this.draft.setStep(at, { view, bounds, claims: claims.length ? claims : this.proposed(view) });
      this.settled(bounds);
      this.form.claims?.show(this.draft.lesson.steps[at]);
      this.form.refresh();
      this.announce(say("The step shows this view now."));
    }

    /* The view that the map shows becomes the last step, and is written next. */
    addView() {
      const bounds = this.views.bounds();
      this.settled(bounds);
      this.add([{ view: this.views.now(), bounds }], false);
    }

    /** Views of other pages become steps, each as a link says it. @param {Pick<MadeStep, "view" | "bounds">[]} views @param {boolean} [shows] */
    add(views, shows = true) {
      const { maxItems = Infinity } = this.files.schema.root.properties?.steps ?? {};
      if (this.draft.lesson.steps.length + views.length > maxItems) {
        this.refuse(sayMany("A lesson has at most {n} step.", "A lesson has at most {n} steps.", maxItems));
        return;
      }
      this.refuse("");
      const steps = views.map((wanted) => {
        const { view, bounds } = this.views.placed(wanted);
        const event = this.advice.events.get((view.selected ?? "").replace("event:", ""));
        const title = event?.title.slice(0, LONGEST_TITLE);
        return { ...(title ? { title } : {}), view, ...(bounds ? { bounds } : {}), claims: this.proposed(view) };
      });
      this.draft.add(steps);
      this.edit(this.draft.lesson.steps.length - views.length, shows);
    }

    /** Claims that a step with a view may rest on. @param {MadeStep["view"]} view */
    proposed(view) {
      return new LessonClaims(this.playing, this.advice, () => {}).proposed({ view });
    }

    /** A step's view without what is chosen in it. @param {number} at */
    pointAtNothing(at) {
      const { selected: _gone, ...view } = this.draft.lesson.steps[at].view;
      this.draft.setStep(at, { view });
      if (this.state.now.selected) this.state.set({ selected: null });
      this.form.follow();
    }

    // ---- the lesson as a whole ------------------------------------------------------------------

    /** Begin with a lesson. @param {unknown} lesson as its file holds it @param {string} what */
    begin(lesson, what) {
      try {
        this.draft.replace(this.files.taken(lesson), what);
        this.refuse("");
      } catch (error) {
        this.refuse(this.why(error));
      }
      this.list();
    }

    /** @param {unknown} error */
    why(error) {
      if (error instanceof LessonFiles.Refused) return error.message;
      throw error;
    }

    /** @param {number} at */
    reset(at) {
      this.draft.reset(at, say("The step is as it was when it came."));
      this.edit(at);
    }

    /** @param {number} at */
    remove(at) {
      const title = this.draft.lesson.steps[at].title || say("Without a title");
      this.draft.remove(at, say("Step “{title}” was removed.", { title }));
      this.list();
      this.adding?.focus();
    }

    // ---- playing --------------------------------------------------------------------------------

    /** Play the lesson, or one that came by a link. @param {MadeLesson} [made] @param {number} [step] */
    play(made = this.draft.lesson, step = Math.max(0, this.form.at)) {
      /** @type {Lesson} */
      const lesson = { ...this.playing.of(made, OWN), minutes: this.playing.minutes(made) ?? undefined };
      lesson.code = (at) => this.phones.carrying(made, at);
      lesson.back = made === this.draft.lesson ? say("Write on") : say("Leave the lesson");
      if (!lesson.steps.length) return;
      const before = this.page.texts({ ...this.state.now, ...this.page.onMap() });
      this.played = { lesson, made, visiting: made !== this.draft.lesson, before };
      this.state.set({ lesson: OWN, step, section: "atlas", tab: "lessons", notices: [] });
    }

    /** @param {PageShown} now */
    follow({ lesson, step }) {
      const { lessons } = this.frame;
      if (lesson === OWN && this.played) {
        if (lessons.lesson?.id === OWN) return;
        const { list, leave } = lessons;
        lessons.list = lessons.leave = () => {
          Object.assign(lessons, { list, leave });
          this.back();
        };
        lessons.open(this.played.lesson, step);
      } else if (this.played && lesson === null) {
        this.played = null;
        lessons.close();
      }
    }

    /* From the player to where one was. */
    back() {
      const { played } = this;
      if (!played) return;
      const { at } = this.frame.lessons;
      this.state.set({ lesson: null });
      this.page.show(Object.entries(played.before));
      if (played.visiting) return this.offer(played.made);
      if (!this.isOpen) this.open();
      this.edit(at);
    }

    /** A lesson that came by a link can be changed, as a copy. @param {MadeLesson} made */
    offer(made) {
      if (!this.undoing) return;
      this.open();
      this.list();
      const title = made.title ?? say("A lesson without a title");
      const again = button(say("Play it again"), () => this.play(made, 0));
      const copy = button(say("Change a copy"), () => this.begin(made, say("You began with a copy.")));
      this.undoing.hidden = false;
      this.undoing.replaceChildren(say("“{title}” came by a link.", { title }), " ", again, " ", copy);
    }

    /** Play the lesson that stands after a #. @param {string} hash @returns {Promise<boolean>} whether there is one */
    async playLink(hash) {
      if (!Maker.asks(hash)) return false;
      try {
        const found = await LessonLink.read(hash, this.files);
        if (!found?.lesson.steps.length) throw new LessonFiles.Refused(say("The lesson in this link has no step."));
        this.play(found.lesson, found.step);
        this.hash = hash;
      } catch (error) {
        this.open();
        this.refuse(this.why(error));
      }
      return true;
    }

    /** Whether a lesson stands after a #. @param {string} hash */
    static asks(hash) {
      return new URLSearchParams(hash.replace(/^#/, "")).has(LessonLink.NAME);
    }

    static OWN = OWN;
  }

  return Maker;
})();
