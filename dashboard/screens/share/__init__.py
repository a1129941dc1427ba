"""Share & download: what a reader takes away, a file for each tab of the page."""
