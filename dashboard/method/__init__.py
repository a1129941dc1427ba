"""What the page on the method says: its text, and the facts that it takes from the data."""
