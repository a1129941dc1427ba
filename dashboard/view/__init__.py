"""What a link says of a view: day, filters, names, layers, section; all without Streamlit."""
