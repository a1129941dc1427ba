"""The map of a picture: base, cells, towns and symbols, names, scale bar and locator."""
