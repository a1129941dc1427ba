// @ts-check
/* Gives the links of the menu what Python says of each, so that a page which is opened from there
   in a tab of its own shows the view too. Streamlit's own links say the page only. */

/** @param {StreamlitElement<Record<string, string>>} element by the path of a page */
export default function ({ data }) {
  /** @param {Event} event */
  const give = ({ target }) => {
    if (!(target instanceof Element)) return;
    const link = target.closest("a[data-testid=stTopNavLink]");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.search = data[link.pathname.split("/").pop() ?? ""] ?? "";
  };
  const signs = ["pointerover", "focusin"];
  for (const sign of signs) document.addEventListener(sign, give);
  return () => {
    for (const sign of signs) document.removeEventListener(sign, give);
  };
}
