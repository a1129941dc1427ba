// @ts-check
/* A lesson in a link: its file as JSON, deflated (RFC 1951) and in letters that a link may have
   (base64url, RFC 4648), after the #, which no browser sends to a server. */

const LessonLink = (function () {
  "use strict";

  const { say } = L.atlasWords;
  const NAME = "own"; // before the lesson in what stands after the #

  /** @param {Uint8Array} bytes */
  const letters = (bytes) =>
    btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
      .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

  /** @param {string} text */
  function bytesOf(text) {
    if (!/^[\w-]+$/.test(text)) throw new TypeError("not base64url");
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  }

  /** What lets no more than `most` bytes through. @param {number} most @returns {TransformStream<Uint8Array, Uint8Array>} */
  function limit(most) {
    let size = 0;
    return new TransformStream({
      transform(piece, control) {
        size += piece.length;
        if (size > most) control.error(new RangeError("too large"));
        else control.enqueue(piece);
      },
    });
  }

  /** What stands after the # for a lesson at a step from 0. @param {MadeLesson} lesson @param {number} [step] */
  async function write(lesson, step = 0) {
    const stream = new Blob([JSON.stringify(lesson)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const packed = letters(new Uint8Array(await new Response(stream).arrayBuffer()));
    return `${NAME}=${packed}&step=${step + 1}`;
  }

  /**
   * The lesson after a #, and its step; null if there is none. Raises Refused as a file does.
   * @param {string} hash
   * @param {InstanceType<typeof LessonFiles>} files
   * @returns {Promise<{ lesson: MadeLesson, step: number } | null>}
   */
  async function read(hash, files) {
    const asked = new URLSearchParams(hash.replace(/^#/, ""));
    const packed = asked.get(NAME);
    if (packed === null) return null;
    const { link, bytes } = files.data;
    const cut = say("The lesson in this link cannot be read: it was cut, or changed on its way. Ask for the file instead.");
    if (packed.length > link.longest) throw new LessonFiles.Refused(cut);
    /** @type {unknown} */
    let value;
    try {
      const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
      value = JSON.parse(await new Response(stream.pipeThrough(limit(bytes))).text());
    } catch {
      throw new LessonFiles.Refused(cut);
    }
    const lesson = files.taken(value);
    const step = /^\d{1,3}$/.test(asked.get("step") ?? "") ? Number(asked.get("step")) - 1 : 0;
    return { lesson, step: step >= 0 && step < lesson.steps.length ? step : 0 };
  }

  return { write, read, NAME };
})();
