"""The pages of the app in the order of the menu: the one place with their URLs and titles."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from importlib import import_module
from types import ModuleType
from typing import NoReturn

import streamlit as st

from dashboard.language import N_, _
from dashboard.language.wording import TITLE
from dashboard.ui.atlas import dataset_folder
from geodata.data_folder import DataFolderError


class Screen(Enum):
    """A page: URL path ("" for the first), module in `dashboard.screens`, title marked by `N_`.

    The module has a function `page()`, and `OWN_NAMES` if its links have parameters of their own.
    It is imported only when the menu is made, so that a page may lead to another one.
    """

    MAP = "", "explore.page", N_("Map")
    LESSONS = "lessons", "lessons", N_("Lessons")
    COMPARE = "compare", "compare.page", N_("Compare")
    NUMBERS = "numbers", "numbers.page", N_("Numbers")
    SHARE = "share", "share.page", N_("Share & download")
    ADD_DOCUMENT = "document", "add_document.page", N_("Add a document")
    METHOD = "method", "method", N_("Method")
    OWN_DATA = "data", "own_data", N_("Your data")

    def __init__(self, url_path: str, module: str, title: str) -> None:
        self.url_path = url_path
        self.module = module
        self.title = title

    @property
    def tab(self) -> str:
        """What stands on the browser's tab."""
        return f"{_(self.title)} · {_(TITLE)}" if self.url_path else _(TITLE)

    @property
    def own(self) -> Collection[str]:
        """The names of the page's own parameters in a link, see `dashboard.ui.session.split`."""
        found: Collection[str] = getattr(self._imported(), "OWN_NAMES", ())
        return found

    def _imported(self) -> ModuleType:
        return import_module(f"dashboard.screens.{self.module}")

    def entry(self) -> st.Page:
        """The page as Streamlit's menu takes it."""
        page = self._imported().page
        first = not self.url_path
        return st.Page(page, title=_(self.title), url_path=self.url_path, default=first)

    def open(self) -> NoReturn:
        """Go to this page."""
        st.switch_page(self.entry())


def entries() -> list[st.Page]:
    """The menu; the page on a reader's own data stands in it only where the app shows such."""
    return [s.entry() for s in Screen if s is not Screen.OWN_DATA or _has_own_data()]


def at(url_path: str) -> Screen:
    """The page with a URL path."""
    return next(screen for screen in Screen if screen.url_path == url_path)


def _has_own_data() -> bool:
    try:
        return dataset_folder() is not None
    except DataFolderError:  # the page that is opened says so
        return False
