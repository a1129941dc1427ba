"""What the page "Add a document" is made of: the marked text, its map, the choices."""
