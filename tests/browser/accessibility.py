"""What axe finds wrong with a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import DEFAULT_OPTIONS, Axe
from playwright.sync_api import Page

from tests.browser.pages import turned

CONTRAST = "color-contrast"
NEVER_GRAVE = {"rules": {"region": {"enabled": False}}}
"""A rule whose violations are always moderate, and which takes half of the time of a whole page."""
PAGE = "[data-testid=stMainBlockContainer]"
"""What a page of the app itself holds, without Streamlit's header and frame, which are not ours."""

TAKE_OUT = """() => {
    const look = (row) => [row, ...row.querySelectorAll("*")].map((part) =>
        [part.tagName, part.getAttribute("class"), part.getAttributeNames()].join(" ")).join();
    globalThis.takenOut = [];
    for (const list of document.querySelectorAll("tbody, ul, ol")) {
        if (list.contains(document.activeElement)) continue;
        const seen = new Map();
        for (const row of [...list.children]) {
            const kind = look(row), times = (seen.get(kind) ?? 0) + 1;
            seen.set(kind, times);
            if (times > 2) takenOut.push([list, row, row.nextSibling]);
        }
    }
    for (const [, row] of takenOut) row.remove();
}"""
"""Leaves two rows of each look in every table and list: axe says of the third what it said of the
second, and a page of two thousand rows takes it ten times as long."""
PUT_BACK = """() => {
    for (const [list, row, next] of takenOut.reverse())
        list.insertBefore(row, next?.parentNode === list ? next : null);
}"""


def grave(page: Page, *parts: str, only: str = "") -> list[str]:
    """Serious and critical violations of axe's rules in parts of the page, or in all of it.

    `only` is the id of a rule, if not all are to be tried.
    """
    for part in parts:
        assert page.locator(part).count(), f"there is no {part} to look at"
    context = {"include": [[part] for part in parts]} if parts else None
    options = DEFAULT_OPTIONS | ({"runOnly": [only]} if only else NEVER_GRAVE)
    there = page.evaluate("typeof globalThis.axe") == "object"
    axe = Axe("0") if there else Axe()  # its script stays in a page
    page.evaluate(TAKE_OUT)
    found = axe.run(page, context=context, options=options).response["violations"]
    page.evaluate(PUT_BACK)
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]}\n  {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def grave_in_both(page: Page, *parts: str) -> list[str]:
    """The same in the light and then in the dark, in which it leaves the page.

    Of axe's rules only the one on contrast looks at colours; the others say the same in both.
    """
    return grave(page, *parts) + grave(turned(page, "dark"), *parts, only=CONTRAST)
