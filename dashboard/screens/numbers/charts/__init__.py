"""The charts of the page "Numbers": Vega-Lite that Streamlit draws without network.

Colours are the map's. None says anything alone: bands and bars carry words or numbers, contested
ground is striped, and every chart has a table beside it.
"""

from dashboard.screens.numbers.charts.by_whom import by_whom_chart
from dashboard.screens.numbers.charts.claims import MOST_OUTLETS, SHORT, claims_chart, side_title
from dashboard.screens.numbers.charts.events import events_chart, events_heading
from dashboard.screens.numbers.charts.ground import band_state, ground_chart, stacking

__all__ = [
    "MOST_OUTLETS",
    "SHORT",
    "band_state",
    "by_whom_chart",
    "claims_chart",
    "events_chart",
    "events_heading",
    "ground_chart",
    "side_title",
    "stacking",
]
