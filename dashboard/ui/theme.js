// @ts-check
/* Tells Python when the page has turned from light to dark or back. */
const known = (globalThis.nkAtlasTheme ??= { told: null });

/** @param {StreamlitElement<{ dark: boolean }>} element */
export default function ({ data, parentElement, setStateValue }) {
  // Readers of the page's code, such as its tests, see here what Python has drawn.
  parentElement.querySelector(".atlas-theme")?.setAttribute("data-dark", String(data.dark));
  const app = /** @type {HTMLElement} */ (document.querySelector("[data-testid=stApp]"));
  const isDark = () => getComputedStyle(app).colorScheme === "dark";
  const look = () => {
    document.documentElement.classList.toggle("atlas-dark", isDark());
    if (isDark() === data.dark) known.told = null;
    else if (isDark() !== known.told) { // once, whatever Python makes of it
      known.told = isDark();
      tell(setStateValue, "turned", { dark: known.told });
    }
  };
  known.turning?.disconnect(); // Streamlit calls an element anew, and ends only the last call
  known.turning = new MutationObserver(look);
  known.turning.observe(app, { attributeFilter: ["class"] });
  look();
}
