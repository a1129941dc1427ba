"""What only who works with Streamlit needs: its session, cache, addresses, Markdown and boxes."""
