// @ts-check
/* Finding places, areas and events by any spelling, in any script, small slips forgiven. Every name
   is folded to plain ASCII letters first, so that "Şuşa", "Шуша" and "Shusha" meet; then whole names
   and single words are compared: equal, beginning alike, sounding alike, misspelt. A day, a month or
   a position leads there, and to what happened then or lies near it. What is searched, the letters
   that sound alike and all scores come from `searched.py`; `imported.py` finds among imported events. */

const AtlasSearch = (function () {
  "use strict";

  /** @typedef {{ score: number, text: number }} Match how well a text matched, by its number */
  /** @typedef {{ subject: number, folded: string, spelling: string | null }} Text no spelling: a summary */

  /** How many slips lie between the beginnings of two words: this row's, and the two before. */
  let [costs, above, higher] = [0, 0, 0].map(() => new Uint8Array(256));

  /**
   * Slips between two words: a letter too many, too few, wrong, or two that changed places. Only
   * those near the diagonal are counted: farther from it there are more than are forgiven.
   * @param {string} a
   * @param {string} b up to 200 letters
   * @param {number} most more need not be counted
   */
  function slips(a, b, most) {
    const [rows, columns] = [a.length, b.length];
    if (Math.abs(rows - columns) > most) return most + 1;
    for (let j = 0; j <= columns; j++) costs[j] = j;
    for (let i = 1; i <= rows; i++) {
      [higher, above, costs] = [above, costs, higher];
      const from = Math.max(1, i - most);
      const to = Math.min(columns, i + most);
      costs[from - 1] = from === 1 ? i : most + 1;
      above[i + most] = most + 1; // the row before did not reach there
      let lowest = costs[from - 1];
      for (let j = from; j <= to; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        let least = Math.min(above[j] + 1, costs[j - 1] + 1, above[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          least = Math.min(least, higher[j - 2] + 1);
        costs[j] = least;
        if (least < lowest) lowest = least;
      }
      if (lowest > most) return most + 1;
    }
    return costs[columns];
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

  const ASCII = /^[ -~]*$/; // mostly it is, and the other way is slow

  /** Text without characters that nobody sees and stray accents. @param {string} text */
  const seen = (text) => text.normalize("NFKC").replace(/[\p{Cf}\p{Cs}\p{Mn}]/gu, "");

  /** A rougher key of sound, without the difference of s and zh. @param {string} sound */
  const rough = (sound) => sound.replaceAll("j", "s");

  class Search {
    /** @param {SearchData} data */
    constructor(data) {
      this.data = data;
      this.asked = new AtlasAsked(data.asked);
      this.alikePattern = new RegExp(
        Object.keys(data.alike).sort((a, b) => b.length - a.length).join("|"),
        "g",
      );
      this.firstEvent = data.subjects.length - data.events.length;
      /** @type {Text[]} */
      this.texts = data.subjects.flatMap(([, title, , names, summary], subject) => [
        ...[title, ...names].map((spelling) => ({ subject, folded: this.fold(spelling), spelling })),
        ...[summary, this.fold(this.eventOf(subject)?.[0] ?? "")].map((folded) => ({
          subject, folded, spelling: null,
        })),
      ]).filter(({ folded }) => folded);
      /** @type {number[]} */
      this.whole = []; // names and titles
      /** @type {Map<string, number[]>} */
      this.textsWith = new Map();
      this.texts.forEach(({ folded, spelling }, number) => {
        if (spelling !== null) this.whole.push(number);
        for (const word of new Set(folded.split(" "))) {
          const cut = word.slice(0, data.limits.query);
          const known = this.textsWith.get(cut);
          if (known) known.push(number);
          else this.textsWith.set(cut, [number]);
        }
      });
      this.names = this.whole.map((number) => this.texts[number].folded.slice(0, data.limits.name));
      this.sounds = this.names.map((name) => this.sound(name));
      this.roughs = this.sounds.map(rough);
      this.words = [...this.textsWith.keys()].sort();
      this.spelt = this.words.filter((word) => !/\d/.test(word)); // a number is not misspelt
      this.wordSounds = this.words.map((word) => this.sound(word));
      this.wordRoughs = this.wordSounds.map(rough);
      /** @type {Map<string, Map<string, number>>} */
      this.known = new Map(); // what is like the words of the last query
    }

    /** @param {number} subject @returns {SearchData["events"][number] | undefined} undefined if it is no event */
    eventOf(subject) {
      return this.data.events[subject - this.firstEvent];
    }

    /** Text as lower-case ASCII words, one blank between them. @param {string} text */
    fold(text) {
      const ascii = ASCII.test(text)
        ? text
        : [...seen(text)].map((c) => this.data.folds[c] ?? c.normalize("NFD")).join("");
      return (ascii.toLowerCase().replace(/['`.]/g, "").match(/[a-z0-9]+/g) ?? []).join(" ");
    }

    /** A rough key of how folded text sounds. @param {string} folded */
    sound(folded) {
      const letters = folded.replace(this.alikePattern, (found) => this.data.alike[found]);
      return letters.replaceAll(" ", "").replace(/(.)\1+/g, "$1");
    }

    /**
     * The best hits, best first, how many there are, and what else there is to say.
     * @param {string} query
     * @param {number} most
     * @returns {SearchFound}
     */
    find(query, most) {
      const cut = [...query].slice(0, this.data.limits.query).join("");
      const days = this.asked.days(cut);
      const at = days ? null : this.asked.position(cut);
      const { hits, note } = days ? this.ofDays(...days) : at ? this.around(at) : this.named(cut);
      return { hits: hits.slice(0, most), total: hits.length, note };
    }

    /**
     * A day or a month, and its events: first those that can mean no other, then the shortest.
     * @param {string} first YYYY-MM-DD
     * @param {string} last
     */
    ofDays(first, last) {
      const { dayNumber, words, monthWords } = L.atlasDays;
      const { say } = L.atlasWords;
      const { asked: shown, events } = this.data;
      if (last < shown.first || first > shown.last) {
        const [begin, end] = [shown.first, shown.last].map((day) => words(dayNumber(day)));
        return { hits: [], note: say("The atlas shows {first} to {last}.", { first: begin, last: end }) };
      }
      const [from, to] = [dayNumber(first), dayNumber(last)];
      const found = events
        .map(([, start, end], number) => ({
          subject: this.firstEvent + number,
          meant: start <= to && from <= end,
          length: from <= start && end <= to ? 0 : end - start,
        }))
        .filter(({ meant, length }) => meant && length <= shown.longest)
        .sort((a, b) => a.length - b.length);
      const title = say("Go to {day}", { day: from === to ? words(from) : monthWords(from) });
      const there = this.leading(`day:${first < shown.first ? shown.first : first}`, title);
      return { hits: [there, ...found.map(({ subject }) => this.hit(subject))], note: "" };
    }

    /** A position, and the nearest places; beyond the map none, and a sentence. @param {Position} at */
    around(at) {
      const { say } = L.atlasWords;
      const { near: close, theatre } = this.data.asked;
      if (!this.asked.isOnMap(at)) {
        const [[south, west], [north, east]] = theatre;
        const note = say(
          "This position is outside the map, which shows {south}° to {north}° N and {west}° to {east}° E. The latitude comes first.",
          { south, north, west, east },
        );
        return { hits: [], note };
      }
      const found = this.data.places
        .flatMap(([place], subject) =>
          place ? [{ subject, km: this.asked.kilometres(at, place) }] : [],
        )
        .filter(({ km }) => km <= close.km)
        .sort((a, b) => a.km - b.km)
        .slice(0, close.most);
      const [lon, lat] = at;
      const there = this.leading(`at:${lon},${lat}`, say("Go to {lat}° N, {lon}° E", { lat, lon }));
      const nearest = found.map(({ subject, km }) => ({ ...this.hit(subject), km: Math.floor(km + 0.5) }));
      return { hits: [there, ...nearest], note: "" };
    }

    /** What has such a name; if that is a place, its most important events follow it. @param {string} query */
    named(query) {
      const folded = this.fold(query).slice(0, this.data.limits.query).trim();
      /** @type {Map<number, Match>} */
      const best = new Map();
      if (folded) {
        const words = this.meant(folded);
        const { covering, partial } = this.byWords(words);
        // Who asks for a place in a sentence means the place, not all that is named after it.
        const core = words.join(" ");
        const asked = core === folded ? [] : this.byName(core, core);
        for (const match of [...this.byName(folded, seen(query)), ...asked, ...covering]) this.keep(best, match);
        if (!best.size) for (const match of partial) this.keep(best, match);
      }
      /** @type {(found: [number, Match]) => number[]} */
      const rank = ([subject, match]) => [
        -Math.round(match.score * 1e6),
        match.score >= this.data.scores.same_letters && this.isTitle(match) ? 0 : 1,
        subject,
      ];
      const ranked = [...best].map((found) => ({ found, rank: rank(found) }));
      ranked.sort(({ rank: a }, { rank: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
      const [top, ...others] = ranked.map(({ found: [subject, match] }) => this.hit(subject, match));
      if (!top) return { hits: [], note: "" };
      const own = (this.data.places[ranked[0].found[0]]?.[1] ?? []).map((subject) => ({
        ...this.hit(subject, best.get(subject)),
        score: top.score,
      }));
      const keys = new Set(own.map(({ key }) => key));
      return { hits: [top, ...own, ...others.filter(({ key }) => !keys.has(key))], note: "" };
    }

    /** @param {number} subject @param {Match} [match] without one by its title @returns {SearchHit} */
    hit(subject, match) {
      const [key, title, kind] = this.data.subjects[subject];
      const [day, , , disputed] = this.eventOf(subject) ?? ["", 0, 0, 0];
      const spelling = match ? this.texts[match.text].spelling : title;
      const score = match?.score ?? this.data.scores.exact;
      return { key, title, kind, spelling, score, day, disputed: Boolean(disputed), km: null };
    }

    /** A hit that leads to a day or a position. @param {string} key @param {string} title @returns {SearchHit} */
    leading(key, title) {
      const { exact: score } = this.data.scores;
      return { key, title, kind: "", spelling: title, score, day: "", disputed: false, km: null };
    }

    /**
     * Matches of the folded query as a whole, spelt so, with whole names and titles.
     * @param {string} query
     * @param {string} spelling
     */
    byName(query, spelling) {
      const { scores } = this.data;
      /** @type {Match[]} */
      const found = [];
      /** @type {(score: number, text: number) => void} */
      const add = (score, text) => found.push({ score, text });
      const spelt = spelling.trim().toLowerCase();
      const sound = this.sound(query);
      const roughly = rough(sound);
      this.whole.forEach((number, i) => {
        const name = this.names[i];
        if (name === query) {
          const same = seen(this.texts[number].spelling ?? "").toLowerCase() === spelt;
          add(same ? scores.exact : scores.same_letters, number);
        } else if (name.startsWith(query)) add(scores.prefix + (8 * query.length) / name.length, number);
        else if (sound.length > 2 && this.sounds[i] === sound) add(scores.sound, number);
        else if (sound.length > 3 && this.sounds[i].startsWith(sound)) add(scores.sound_prefix, number);
        else if (sound.length > 3 && this.roughs[i] === roughly) add(scores.rough, number);
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

    /** The words of a folded query that are a reason to find something: as in Python. @param {string} query */
    meant(query) {
      const { always, questions, asked } = this.data.fillers;
      const all = [...new Set(query.split(" "))].slice(0, this.data.limits.words);
      const asks = all.some((word) => questions.includes(word));
      const words = all.filter((word) => !always.includes(word) && !(asks && asked.includes(word)));
      return words.length ? words : all;
    }

    /**
     * Matches of all of these words with words of a subject, and of at least half of them.
     * @param {string[]} words
     */
    byWords(words) {
      /** @type {[sums: Map<number, number>, lengths: Map<number, number>, leading: Map<number, Match>]} */
      const [sums, lengths, leading] = [new Map(), new Map(), new Map()];
      // While somebody types, all words but the last are those of the query before.
      this.known = new Map(words.map((word) => [word, this.known.get(word) ?? this.wordsLike(word)]));
      const { word_of_summary, word_of_name } = this.data.scores;
      for (const [word, like] of this.known) {
        /** @type {Map<number, Match>} */
        const best = new Map();
        for (const [found, quality] of like)
          for (const text of this.textsWith.get(found) ?? []) {
            const weight = this.texts[text].spelling === null ? word_of_summary : word_of_name;
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
      const { scores } = this.data;
      /** @type {Map<string, number>} */
      const found = new Map();
      for (const [i, distance] of near(word, this.spelt))
        found.set(this.spelt[i], distance < 2 ? scores.word_typo : scores.word_typos);
      const sound = this.sound(word);
      const roughly = rough(sound);
      this.words.forEach((other, i) => {
        if (word.length > 1 && other.startsWith(word)) found.set(other, scores.word_prefix);
        else if (sound.length > 2 && this.wordSounds[i] === sound) found.set(other, scores.word_sound);
        else if (sound.length > 3 && this.wordRoughs[i] === roughly) found.set(other, scores.word_rough);
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
      const { subject } = this.texts[match.text];
      const known = best.get(subject);
      const better =
        !known ||
        match.score > known.score ||
        (match.score === known.score && this.isTitle(match) && !this.isTitle(known));
      if (better) best.set(subject, match);
    }

    /** @param {Match} match */
    isTitle({ text }) {
      const { subject, spelling } = this.texts[text];
      return spelling === this.data.subjects[subject][1];
    }
  }

  return Search;
})();
