"""Imported events in the app: their points on the map, which of them are shown, list and panel.

They are many, so the map gets their positions and days as numbers only; words are looked up when
one is chosen. `points` packs the numbers, `choice` says which are wanted, `panel` tells of one,
`listing` of those of some days or of a spot.
"""
