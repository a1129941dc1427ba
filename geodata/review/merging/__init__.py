"""Merging what a person approved into a dataset, all of it or nothing."""
