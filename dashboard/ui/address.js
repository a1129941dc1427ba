// @ts-check
/* Gives the links of the menu what Python says of each, so that a page which is opened from there
   in a tab of its own shows the view too. Streamlit's own links say the page only. */
const leading = (globalThis.nkAtlasLinks ??= lead());

/** What listens for a link, once, though Streamlit calls an element anew for all that it is told. */
function lead() {
  /** @type {{ queries: Record<string, string> }} by the path of a page */
  const shared = { queries: {} };
  for (const sign of ["pointerover", "focusin"])
    document.addEventListener(sign, ({ target }) => {
      if (!(target instanceof Element)) return;
      const link = target.closest("a[data-testid=stTopNavLink]");
      if (!(link instanceof HTMLAnchorElement)) return;
      link.search = shared.queries[link.pathname.split("/").pop() ?? ""] ?? "";
    });
  return shared;
}

/** @param {StreamlitElement<Record<string, string>>} element */
export default function ({ data }) {
  leading.queries = data;
}
