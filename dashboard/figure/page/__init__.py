"""The page of a picture: where things stand, its words, the legend, one map or two."""
