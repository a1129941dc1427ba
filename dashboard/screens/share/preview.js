// @ts-check
/* An article with the code that a reader is about to copy, as wide as the reader chose; a screen that
   is narrower shows it smaller. */

/** @param {StreamlitElement<{ code: string, script: string, width: number }>} element */
export default function ({ parentElement, data }) {
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (parentElement.querySelector(name));
  const [box, article, frame] = [".atlas-preview", ".atlas-preview-article", ".atlas-preview-frame"].map(part);
  if (frame.dataset.code !== data.code) {
    frame.dataset.code = data.code;
    frame.innerHTML = data.code; // Python has escaped what is not ours
  }
  if (!document.querySelector("script.atlas-preview-follows")) {
    const script = document.createElement("script");
    script.className = "atlas-preview-follows";
    script.textContent = data.script.replace(/^<script>|<\/script>$/g, "");
    document.head.append(script);
  }
  article.style.width = `${data.width}px`;
  const fit = () => {
    const scale = Math.min(1, box.clientWidth / data.width);
    article.style.transform = `scale(${scale})`;
    box.style.height = `${article.offsetHeight * scale}px`;
  };
  const resized = new ResizeObserver(fit);
  resized.observe(box);
  resized.observe(article);
  return () => resized.disconnect();
}
