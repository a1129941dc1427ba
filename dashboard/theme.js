/* Tells Python when the page has turned from light to dark or back. */
export default function ({ data, parentElement, setStateValue }) {
  // Readers of the page's code, such as its tests, see here what Python has drawn.
  parentElement.querySelector(".atlas-theme").dataset.dark = data.dark;
  const app = document.querySelector("[data-testid=stApp]");
  const isDark = () => getComputedStyle(app).colorScheme === "dark";
  let known = data.dark;
  const look = () => {
    if (isDark() === known) return;
    known = isDark();
    tell(setStateValue, "turned", { dark: known });
  };
  const turning = new MutationObserver(look);
  turning.observe(app, { attributeFilter: ["class"] });
  look();
  return () => turning.disconnect();
}
