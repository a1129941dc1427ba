"""The two ways of streamlit-folium to follow a slider, as a small Streamlit app.

Run by bench_peers: `?way=full` draws the whole map anew for each day, `?way=group` keeps the map
and exchanges a feature group inside a fragment; `?events=N` takes N synthetic events (0: the
built-in ones), `?libraries=URL` says where Leaflet is. Written as well as these ways allow:
nothing is computed twice.
"""

from __future__ import annotations

from typing import Any

import folium
import streamlit as st
from streamlit_folium import st_folium

import geodata
from geodata import Atlas
from tests.benchmarks import bench_peers_layers as layers
from tests.benchmarks import synthetic

SHAPE = {"height": 620, "use_container_width": True, "returned_objects": []}


@st.cache_resource
def open_atlas() -> Atlas:
    """The built-in atlas."""
    return geodata.load()


@st.cache_resource
def cells(day: int) -> dict[str, Any]:
    """The cells of a day."""
    return layers.cells(open_atlas(), day)


@st.cache_resource
def points(count: int, day: int) -> dict[str, Any]:
    """The events on the map of a day."""
    return layers.on_day(all_points(count), day)


@st.cache_resource
def all_points(count: int) -> dict[str, Any]:
    """All events."""
    return layers.points(synthetic.events(open_atlas(), count))


def chosen_day() -> int:
    """The day on the slider, since 1970-01-01."""
    return int(st.slider("Day", synthetic.FIRST, synthetic.LAST, synthetic.FIRST))


def full(count: int, libraries: str) -> None:
    """A new map for each day."""
    day = chosen_day()
    document = layers.empty_map(libraries)
    layers.cell_layer(cells(day)).add_to(document)
    layers.point_layer(points(count, day)).add_to(document)
    st_folium(document, **SHAPE)


@st.fragment
def group(count: int, libraries: str) -> None:
    """One map, a new feature group for each day."""
    day = chosen_day()
    features = folium.FeatureGroup(name="day")
    layers.cell_layer(cells(day)).add_to(features)
    layers.point_layer(points(count, day)).add_to(features)
    st_folium(layers.empty_map(libraries), key="kept", feature_group_to_add=features, **SHAPE)


st.set_page_config(layout="wide")
asked = st.query_params
draw = group if asked.get("way") == "group" else full
draw(int(asked.get("events", "0")), asked["libraries"])
