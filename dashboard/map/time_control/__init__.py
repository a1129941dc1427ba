"""The time bar of the map."""
