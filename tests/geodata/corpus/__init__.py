"""Tests of geoparsing many documents."""
