"""Imported events in the app: their points on the map, and which of them are shown.

They are many, so the map gets their positions and days as numbers only; words are looked up when
one is chosen. `points` packs the numbers, `choice` says which are wanted; `panel.imported` tells of
one, `screens.explore.imported_list` of those of some days or of a spot.
"""
