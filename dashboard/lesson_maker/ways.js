// @ts-check
/* What is done with a lesson as a whole: played, downloaded and opened again, handed on. */

const LessonWays = (function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;
  const { field, button } = LessonFields;
  const TAKEN_BY = 10_000; // milliseconds in which a browser has begun to save a file

  class Ways {
    /** @param {InstanceType<typeof LessonMaker>} maker */
    constructor(maker) {
      this.maker = maker;
      this.box = html("div", "maker-ways");
      this.link = html("div", "maker-link");
      this.link.hidden = true;
      /** @type {HTMLButtonElement[]} */
      this.needing = [];
      this.build();
    }

    build() {
      const { maker } = this;
      const plays = button(say("Play"), () => maker.play(), { main: true });
      const downloads = button(say("Download the file"), () => this.download());
      const choose = html("input", "", undefined, { type: "file", accept: ".yaml,.yml,text/yaml,application/yaml", "aria-label": say("A lesson’s file") });
      choose.hidden = true;
      choose.addEventListener("change", () => this.openFile(choose));
      const links = button(say("A link to it"), () => this.showLink());
      const aways = button(say("On paper, or as a page"), () => this.takeAway());
      aways.hidden = !maker.host.takeAway;
      const anew = button(say("Begin anew"), () => {
        maker.draft.replace(null, say("You began anew."));
        maker.list();
      });
      this.needing = [plays, downloads, links, aways, anew];
      this.box.append(plays, downloads, button(say("Open a file"), () => choose.click()), choose, links, aways, anew, this.link);
    }

    /** @param {boolean} any whether there is a step */
    render(any) {
      for (const way of this.needing) way.disabled = !any;
      this.link.hidden = true; // the lesson has changed
    }

    /* To the host, which makes sheets and a page of a lesson that is whole. */
    takeAway() {
      const { files, draft, host } = this.maker;
      const why = files.wanting(draft.lesson);
      this.maker.refuse(why && say("For paper the lesson must be whole. {why}", { why }));
      if (!why) host.takeAway?.(files.write(draft.lesson));
    }

    /** @param {HTMLInputElement} choose */
    async openFile(choose) {
      const [file] = choose.files ?? [];
      choose.value = "";
      if (!file) return;
      try {
        const most = this.maker.data.bytes;
        // Read no more of it than is refused.
        const bytes = await file.slice(0, most + 1).arrayBuffer();
        let text;
        try {
          text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
        } catch {
          throw new LessonFiles.Refused(bytes.byteLength > most
            ? say("The file is larger than {n} kB. A lesson has only words in it.", { n: most / 1000 })
            : say("The file is not UTF-8 text. Save it as UTF-8."));
        }
        const lesson = this.maker.files.read(text);
        this.maker.refuse("");
        this.maker.draft.replace(lesson, say("You opened “{name}”.", { name: file.name.slice(0, 60) }));
        this.maker.list();
        this.maker.announce(sayMany("The lesson is open: {n} step.", "The lesson is open: {n} steps.", lesson.steps.length));
      } catch (error) {
        this.maker.refuse(say("“{name}” was not opened. {why}", { name: file.name.slice(0, 60), why: this.maker.why(error) }));
      }
    }

    download() {
      const text = this.maker.files.write(this.maker.draft.lesson);
      const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
      const way = html("a", "", "", { href: address, download: this.maker.files.name(this.maker.draft.lesson) });
      way.click();
      setTimeout(() => URL.revokeObjectURL(address), TAKEN_BY);
      this.maker.announce(say("The file was downloaded."));
    }

    async showLink() {
      const box = this.link;
      const { longest, short } = this.maker.data.link;
      const fragment = await LessonLink.write(this.maker.draft.lesson);
      box.hidden = false;
      const values = { n: fragment.length.toLocaleString("en"), most: longest.toLocaleString("en") };
      if (fragment.length > longest) {
        box.replaceChildren(html("p", "", say("The lesson is too long for a link: {n} letters, and {most} go. Hand on its file instead.", values)));
        return;
      }
      const address = this.maker.host.address(fragment);
      const { box: link, input } = field(say("Link to the lesson"), address, () => {}, {
        hint: fragment.length > short
          ? say("{n} letters: some mail programs and chats cut so long a link. Try it, or hand on the file.", values)
          : say("The lesson itself stands in the link; nothing is stored anywhere."),
      });
      /** @type {HTMLInputElement} */ (input).readOnly = true;
      input.addEventListener("focus", () => input.select());
      const copy = button(say("Copy the link"), async () => {
        try {
          await navigator.clipboard.writeText(address);
          this.maker.announce(say("Copied."));
          copy.textContent = say("Copied");
        } catch {
          input.focus(); // to be copied by hand
        }
      });
      box.replaceChildren(link, copy);
      input.focus();
    }
  }

  return Ways;
})();
