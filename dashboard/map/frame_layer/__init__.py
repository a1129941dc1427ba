"""The layer of the atlas on the map: cells, towns, events, names and legend of any day."""
