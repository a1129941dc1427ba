"""A teacher's own lesson, made in the browser beside the map, in the app and in a one-file page."""

from dashboard.lesson_maker.document import build, for_browser, given

__all__ = ["build", "for_browser", "given"]
