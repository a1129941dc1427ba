"""Proposals: their records, and the folder of files in which a person chooses."""
