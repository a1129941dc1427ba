"""The site: an address for each event, place, area, day, lesson and article, as files only.

Any web server, object store or CDN gives them to any number of readers. The parts: `address`
(which pages there are and where), `source` (what all pages of a build are made from), a module for
the facts of each kind of page, `rendering` (their HTML), `building` (which of it is written).
"""
