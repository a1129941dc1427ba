"""A bare Streamlit page with an empty map of folium: the floor that the atlas's page is held to.

Run by bench_first_paint; `?way=component&libraries=URL` mounts the map with streamlit-folium, else
it is a plain frame with Leaflet written into it, the quickest way that there is.
"""

from __future__ import annotations

import streamlit as st

from dashboard.map.offline import OfflineMap
from tests.benchmarks import bench_peers_layers as layers

st.set_page_config(layout="wide")
if st.query_params.get("way") == "component":
    from streamlit_folium import st_folium

    empty = layers.empty_map(st.query_params["libraries"])
    st_folium(empty, height=700, use_container_width=True, returned_objects=[])
else:
    st.iframe(
        OfflineMap(location=layers.CENTRE, zoom_start=layers.ZOOM).get_root().render(), height=700
    )
