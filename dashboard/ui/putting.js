// @ts-check
/* How a document comes into a page, whether Streamlit stands around it by then or not. */

/**
 * What the server has beside this page for all its readers.
 * @param {string} name
 */
async function fetched(name) {
  const answer = await fetch(`./${name}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

/** When what stands in the page by now has been painted; at once where nobody looks at it.
 * @returns {Promise<void>} */
function seen() {
  return new Promise((done) => {
    if (document.hidden) done(undefined);
    else requestAnimationFrame(() => requestAnimationFrame(() => done(undefined)));
  });
}

/**
 * Put the parts of a document into the page; returns their stage.
 * @param {HTMLElement} host
 * @param {string} className
 * @param {DocumentParts} parts
 */
function put(host, className, parts) {
  for (const rules of parts.styles) {
    const style = document.createElement("style");
    style.textContent = rules;
    host.appendChild(style);
  }
  const stage = document.createElement("div");
  stage.className = className;
  stage.innerHTML = parts.html;
  host.appendChild(stage);
  for (const code of [...parts.libraries, parts.script]) {
    const script = document.createElement("script");
    script.textContent = code;
    host.appendChild(script);
  }
  return stage;
}

