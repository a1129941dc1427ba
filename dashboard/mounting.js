/* Putting a map document into a Streamlit page; written before the script of each element that
   mounts one. */

/* Mount a document once in the host of a Streamlit element, in a stage of a class. `begin(stage)` is
   called when its scripts have run, and returns what ends it. */
function mounted({ parentElement, data }, className, begin) {
  const host = parentElement.querySelector(".atlas-host");
  if (host.dataset.mounted) return;
  host.dataset.mounted = "yes";
  let end = () => {};
  let wanted = true;
  unpacked(data).then((answer) => answer.json()).then((parts) => {
    if (wanted) end = begin(put(host, className, parts));
  });
  return () => {
    wanted = false;
    end();
    delete host.dataset.mounted;
    host.replaceChildren();
  };
}

async function unpacked(data) {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}

/* Put the parts of a document (see `local_files.Parts`) into the page; returns their stage. */
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

