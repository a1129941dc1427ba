"""Finding a place or an event by its name, in the app and in the one-file page."""
