"""What the server of the app answers besides Streamlit's own: the first words, packed scripts."""
