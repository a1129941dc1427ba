"""The control mosaic ``geodata/layers/areas.geojson``, made from packages and hand-drawn cuts.

Run ``python -m geodata.build.mosaic``; add ``--check`` to build without writing and to print the
table of areas only. Everything is WGS 84, (lon, lat), degrees; areas are geodesic km².

How it is made, in this order:

1. *Bases*: the land of Armenia and of Azerbaijan (OpenStreetMap time zones, the Caspian cut off by
   Natural Earth's land) is shared out among groups of Natural Earth districts. A district only
   keeps what lies in its own country and on its own side of the outline of the former oblast
   (NKAO); ground that no district covers goes to the nearest one. The bases are the parents
   of the cells.
2. *Cuts* (``cuts.geojson``): lines and outlines drawn by hand, each a zone with an inside.
   A line carries the property ``close``: the way round, far from anything it cuts, that makes a
   zone of it.
3. All linework is noded on a grid of 1e-5 degrees and polygonised into faces. The first rule of
   :data:`geodata.build.mosaic.recipe.RULES` that fits a face names its cell.
4. Faces are dissolved, crumbs smaller than :data:`geodata.build.mosaic.faces.CRUMB_KM2` go to the
   neighbour with the longest common edge, and the coverage is simplified as a whole, so that
   neighbours keep identical vertices. Simplifying only drops vertices: all stay on the grid.
"""
