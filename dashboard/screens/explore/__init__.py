"""The map page: time, map, filters, list and table, help, and the door of a first visit."""
