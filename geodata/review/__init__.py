"""From a document to the map: what a text proposes, and what of it a person approved."""
