"""An invented article about harmless things, and a dataset that takes it."""

from __future__ import annotations

ARTICLE = """\
Cheese fair brings two valleys to Goris

By Lusine Example
Valley Gazette, 12 October 2021

GORIS - A fair for cheese and dried fruit was opened in Goris on Sunday, and traders from
Sisian and the village of Khndzorut said it was the largest in ten years.

The mayor's office said that a bridge near Shinuhayr was repaired in early September. Painters
went to the village of Zorakhbyur in the 1990s.

Azerbaijan announced on 3 October that a museum of carpets was opened in Shusha. Between
27 September and 10 November 2020 the market in Goris was closed. On 5 May an envoy visited
Springfield.
"""
