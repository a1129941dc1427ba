"""What axe finds wrong with a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PAGE = "[data-testid=stMainBlockContainer]"
"""What a page of the app itself holds, without Streamlit's header and frame, which are not ours."""


def grave(page: Page, *parts: str) -> list[str]:
    """Serious and critical violations of axe's rules in parts of the page, or in all of it."""
    for part in parts:
        assert page.locator(part).count(), f"there is no {part} to look at"
    context = {"include": [[part] for part in parts]} if parts else None
    found = Axe().run(page, context=context).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]}\n  {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]
