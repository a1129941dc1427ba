// @ts-check
/* Finding by any spelling, in a page without Python, as `index.py` beside this file does; a test
   compares the two. What is searched, the letters that sound alike and all scores come from there. */

const AtlasSearch = (function () {
  "use strict";

  /** @typedef {{ score: number, text: number }} Match how well a text matched, by its number */

  /**
   * Slips between two words: a letter too many, too few, wrong, or two that changed places.
   * @param {string} a
   * @param {string} b
   * @param {number} most more need not be counted
   */
  function slips(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    const costs = [Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      costs.push([i]);
      let lowest = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let least = Math.min(costs[i - 1][j] + 1, costs[i][j - 1] + 1, costs[i - 1][j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          least = Math.min(least, costs[i - 2][j - 2] + 1);
        costs[i].push(least);
        lowest = Math.min(lowest, least);
      }
      if (lowest > most) return most + 1;
    }
    return costs[a.length][b.length];
  }

  /** How many slips are forgiven: none where one makes another word or another year. @param {string} word */
  function forgiven(word) {
    if (word.length < 4 || /\d/.test(word)) return 0;
    return word.length < 7 ? 1 : 2;
  }

  /**
   * Numbers of the choices that differ from a word by few enough slips, each with how many.
   * @param {string} word
   * @param {string[]} choices
   */
  function near(word, choices) {
    const most = forgiven(word);
    /** @type {[number, number][]} */
    const found = [];
    if (most)
      choices.forEach((choice, number) => {
        const distance = slips(word, choice, most);
        if (distance <= most) found.push([number, distance]);
      });
    return found;
  }

  /** Text without characters that nobody sees and stray accents. @param {string} text */
  const seen = (text) => text.normalize("NFKC").replace(/[\p{Cf}\p{Cs}\p{Mn}]/gu, "");

  class Search {
    /** @param {SearchData} data */
    constructor({ subjects, texts, folds, alike, fillers, scores, limits }) {
      this.subjects = subjects;
      this.texts = texts;
      this.folds = folds;
      this.alike = alike;
      this.fillers = fillers;
      this.scores = scores;
      this.limits = limits;
      this.alikePattern = new RegExp(
        Object.keys(this.alike).sort((a, b) => b.length - a.length).join("|"),
        "g",
      );
      /** @type {number[]} */
      this.whole = []; // names and titles
      /** @type {Map<string, number[]>} */
      this.textsWith = new Map();
      this.texts.forEach(([, folded, spelling], number) => {
        if (spelling !== null) this.whole.push(number);
        for (const word of new Set(folded.split(" "))) {
          const cut = word.slice(0, this.limits.query);
          const known = this.textsWith.get(cut);
          if (known) known.push(number);
          else this.textsWith.set(cut, [number]);
        }
      });
      this.names = this.whole.map((number) => this.texts[number][1].slice(0, this.limits.name));
      this.sounds = this.names.map((name) => this.sound(name));
      this.words = [...this.textsWith.keys()].sort();
      this.wordSounds = this.words.map((word) => this.sound(word));
    }

    /** Text as lower-case ASCII words, one blank between them. @param {string} text */
    fold(text) {
      const ascii = [...seen(text)].map((c) => this.folds[c] ?? c.normalize("NFD")).join("");
      return (ascii.toLowerCase().replace(/['`.]/g, "").match(/[a-z0-9]+/g) ?? []).join(" ");
    }

    /** A rough key of how folded text sounds. @param {string} folded */
    sound(folded) {
      const letters = folded.replace(this.alikePattern, (found) => this.alike[found]);
      return letters.replaceAll(" ", "").replace(/(.)\1+/g, "$1");
    }

    /**
     * The best hits, best first: key, title and kind of each, and the spelling that matched.
     * @param {string} query
     * @param {number} limit
     * @returns {{ key: string, title: string, kind: string, spelling: string | null, score: number }[]}
     */
    find(query, limit) {
      const cut = [...query].slice(0, this.limits.query).join("");
      const folded = this.fold(cut).slice(0, this.limits.query).trim();
      if (!folded) return [];
      /** @type {Map<number, Match>} */
      const best = new Map();
      const { covering, partial } = this.byWords(folded);
      for (const match of [...this.byName(folded, seen(cut)), ...covering]) this.keep(best, match);
      if (!best.size) for (const match of partial) this.keep(best, match);
      /** @type {(found: [number, Match]) => number[]} */
      const rank = ([subject, match]) => [
        -Math.round(match.score * 1e6),
        match.score >= this.scores.same_letters && this.isTitle(match) ? 0 : 1,
        subject,
      ];
      const ranked = [...best].map((found) => ({ found, rank: rank(found) }));
      ranked.sort(({ rank: a }, { rank: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      return ranked.slice(0, limit).map(({ found: [subject, { text, score }] }) => {
        const [key, title, kind] = this.subjects[subject];
        return { key, title, kind, spelling: this.texts[text][2], score };
      });
    }

    /**
     * Matches of the folded query as a whole, spelt so, with whole names and titles.
     * @param {string} query
     * @param {string} spelling
     */
    byName(query, spelling) {
      const { scores } = this;
      /** @type {Match[]} */
      const found = [];
      /** @type {(score: number, text: number) => void} */
      const add = (score, text) => found.push({ score, text });
      const spelt = spelling.trim().toLowerCase();
      const sound = this.sound(query);
      this.whole.forEach((number, i) => {
        const name = this.names[i];
        if (name === query) {
          const same = seen(this.texts[number][2] ?? "").toLowerCase() === spelt;
          add(same ? scores.exact : scores.same_letters, number);
        } else if (name.startsWith(query)) add(scores.prefix + (8 * query.length) / name.length, number);
        else if (sound.length > 2 && this.sounds[i] === sound) add(scores.sound, number);
        else if (sound.length > 3 && this.sounds[i].startsWith(sound)) add(scores.sound_prefix, number);
      });
      for (const [i, distance] of near(query, this.names))
        add(scores.typo - scores.per_edit * distance, this.whole[i]);
      if (query.length > 4) {
        const beginnings = this.names.map((name) => name.slice(0, query.length));
        for (const [i, distance] of near(query, beginnings))
          add(scores.typo_in_prefix - scores.per_edit * distance, this.whole[i]);
      }
      return found;
    }

    /**
     * Matches of all words of the query with words of a subject, and of at least half of it.
     * @param {string} query
     */
    byWords(query) {
      const all = [...new Set(query.split(" "))].slice(0, this.limits.words);
      const meant = all.filter((word) => !this.fillers.includes(word));
      const words = meant.length ? meant : all;
      /** @type {[sums: Map<number, number>, lengths: Map<number, number>, leading: Map<number, Match>]} */
      const [sums, lengths, leading] = [new Map(), new Map(), new Map()];
      for (const word of words) {
        /** @type {Map<number, Match>} */
        const best = new Map();
        for (const [found, quality] of this.wordsLike(word))
          for (const text of this.textsWith.get(found) ?? []) {
            const weight = this.texts[text][2] === null ? this.scores.word_of_summary : this.scores.word_of_name;
            this.keep(best, { score: quality * weight, text });
          }
        for (const [subject, match] of best) {
          sums.set(subject, (sums.get(subject) ?? 0) + match.score * word.length);
          lengths.set(subject, (lengths.get(subject) ?? 0) + word.length);
          this.keep(leading, match);
        }
      }
      const total = words.reduce((sum, word) => sum + word.length, 0);
      /** @type {[covering: Match[], partial: Match[]]} */
      const [covering, partial] = [[], []];
      for (const [subject, { text }] of leading) {
        const match = { score: (sums.get(subject) ?? 0) / total, text };
        const length = lengths.get(subject) ?? 0;
        if (length === total) covering.push(match);
        else if (2 * length >= total) partial.push(match);
      }
      return { covering, partial };
    }

    /** Words of the index that match a word, and how well from 0 to 1. @param {string} word */
    wordsLike(word) {
      const { scores } = this;
      /** @type {Map<string, number>} */
      const found = new Map();
      for (const [i, distance] of near(word, this.words))
        found.set(this.words[i], distance < 2 ? scores.word_typo : scores.word_typos);
      const sound = this.sound(word);
      this.words.forEach((other, i) => {
        if (sound.length > 2 && this.wordSounds[i] === sound) found.set(other, scores.word_sound);
        if (word.length > 1 && other.startsWith(word)) found.set(other, scores.word_prefix);
      });
      if (this.textsWith.has(word)) found.set(word, 1);
      return found;
    }

    /**
     * Keep the better match of a subject; of equals the one with its title.
     * @param {Map<number, Match>} best
     * @param {Match} match
     */
    keep(best, match) {
      const [subject] = this.texts[match.text];
      const known = best.get(subject);
      const better =
        !known ||
        match.score > known.score ||
        (match.score === known.score && this.isTitle(match) && !this.isTitle(known));
      if (better) best.set(subject, match);
    }

    /** @param {Match} match */
    isTitle({ text }) {
      const [subject, , spelling] = this.texts[text];
      return spelling === this.subjects[subject][1];
    }
  }

  return Search;
})();
