"""Dates in English texts: found, and given a meaning beside the day of the text."""
