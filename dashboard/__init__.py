"""What people see: the Streamlit app, the map document and the panels beside it."""
