"""The one-file page: the whole atlas in one HTML file that asks for nothing from outside.

It is the app's map document with its time bar, in a page of its own: claims panel, search, filters,
table and method are written into it, so that it opens from a stick or behind any web server.
"""

from dashboard.one_file.build import Around, build_page

__all__ = ["Around", "build_page"]
