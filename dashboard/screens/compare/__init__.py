"""Comparing: two frames on two linked maps, side by side or under a swipe line, and as a list.

`parameters` are what a link says, `presets` what people ask most, `document` the two maps,
`element` how Streamlit mounts them, `changes` the list and table of what differs.
"""
