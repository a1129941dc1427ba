"""The interactive map: its document, what it is made of, and the element that shows it."""
