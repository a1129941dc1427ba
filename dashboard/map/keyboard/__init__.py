"""What a keyboard needs of the map document: links past its parts, and a sheet of all keys."""
