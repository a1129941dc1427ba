// @ts-check
/* The question of a step. An open one has its good answer to unfold; one with a task is answered in
   the place of the text, as often as wanted. Answers are checked here and sent nowhere. */
(function () {
  "use strict";

  const { html } = L.atlasDom;
  const { say, sayMany } = L.atlasWords;

  L.AtlasAsking = class {
    /**
     * @param {AtlasFrame} frame
     * @param {(asking: boolean, onMap: boolean) => void} turned what follows when a class begins to
     *     answer, on the map or not, or goes back to the text
     */
    constructor(frame, turned) {
      this.frame = frame;
      this.turned = turned;
      /** Whether the answer of this step has been told. */
      this.over = false;
      /** @type {TaskAnswer | null} */
      this.answer = null;
    }

    /** Take what belongs to the step before off the map. */
    leave() {
      this.answer?.stop?.();
      this.answer = null;
      this.over = false;
    }

    /** Who says so, but for what is told with the answer only. @param {LessonStep} step */
    claims({ claims, task }) {
      const box = html("details", "atlas-lesson-claims");
      const many = sayMany("Who says so ({n} claim)", "Who says so ({n} claims)", claims.length);
      const list = L.AtlasCards.claimList(claims);
      for (const number of this.over ? [] : (task?.withheld ?? []))
        list.children[number].replaceChildren(html("em", "", say("This claim comes with the answer.")));
      box.append(html("summary", "", many), list);
      return box;
    }

    /** The question of a step, which it has. @param {LessonStep} step */
    box(step) {
      const box = html("div", "atlas-lesson-question");
      box.append(html("p", "", step.question));
      const { task } = step;
      if (!task) {
        const good = html("details");
        good.append(html("summary", "", say("A good answer")), html("p", "", step.answer));
        box.append(good);
        return box;
      }
      const begin = html("button", "atlas-task-begin", say("Answer"));
      begin.addEventListener("click", () => this.begin(box, begin, step, task));
      box.append(begin);
      return box;
    }

    /**
     * @param {HTMLElement} box
     * @param {HTMLElement} begin
     * @param {LessonStep} step
     * @param {LessonTask} task
     */
    begin(box, begin, step, task) {
      const form = html("div", "atlas-task", "", { role: "group", "aria-label": step.question, "aria-live": "off", tabindex: -1 });
      const said = html("p", "atlas-task-said", "", { role: "status" });
      const after = html("div", "atlas-task-after");
      const onMap = task.kind === "locate";
      const tell = () => {
        after.replaceChildren(...this.settled(step, task));
        this.over = true;
        box.nextElementSibling?.querySelector("ul")?.replaceWith(L.AtlasCards.claimList(step.claims));
      };
      const check = () => {
        if (!answer.given()) {
          said.textContent = onMap ? say("Click on the map, or choose a name.") : say("Answer first, then check.");
          return;
        }
        const wrong = answer.check();
        said.textContent = wrong ? `✗ ${wrong}` : say("✓ Right.");
        if (!wrong) {
          answer.solve();
          tell();
        }
        said.scrollIntoView({ block: "nearest" });
      };
      const answer = task.kind === "locate" ? L.atlasLocating(this.frame, task, check) : L.atlasAnswers[task.kind](task, step.claims);
      this.answer = answer;
      const row = html("div", "atlas-task-row");
      /** @param {string} text @param {() => void} action */
      const button = (text, action) => {
        const made = row.appendChild(html("button", "", text));
        made.addEventListener("click", action);
        return made;
      };
      button(say("Check"), check).classList.add("atlas-lesson-main");
      button(say("Show the answer"), () => {
        answer.solve();
        said.textContent = "";
        tell();
      });
      const back = html("button", "atlas-task-back", say("Back to the text"));
      back.addEventListener("click", () => {
        answer.stop?.();
        this.answer = null;
        form.remove();
        begin.hidden = false;
        this.turned(false, onMap);
        begin.focus();
      });
      form.append(back, answer.box, said, row, after);
      begin.hidden = true;
      box.append(form);
      this.turned(true, onMap);
      form.focus({ preventScroll: true });
    }

    /**
     * Why it is so, and the claims that settle it.
     * @param {LessonStep} step
     * @param {LessonTask} task
     */
    settled(step, task) {
      const good = html("p", "", ` ${step.answer}`);
      good.prepend(html("strong", "", say("A good answer:")));
      const claims = L.AtlasCards.claimList(task.settledBy.map((number) => step.claims[number]));
      const parts = [good, html("p", "atlas-task-how", say("What settles it:")), claims];
      if (task.reason) parts.unshift(html("p", "", task.reason));
      return parts;
    }
  };
})();
