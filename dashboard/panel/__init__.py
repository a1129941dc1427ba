"""The column beside the map: who says what of what is chosen."""
