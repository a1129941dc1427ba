"""The player of lessons on the map; the lessons themselves are in `dashboard.lessons`."""
