"""The one-file page: the whole atlas in one HTML file that asks for nothing from outside.

It is the app's map document with its time bar, in a page of its own: claims panel, search, filters,
table and method are written into it, so that it opens from a stick or behind any web server. The
embed is its map alone, for a frame in somebody's article.
"""

from dashboard.one_file.build import Around, build_page, build_screen
from dashboard.one_file.embed import build_embed

__all__ = ["Around", "build_embed", "build_page", "build_screen"]
