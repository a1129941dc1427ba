"""How things look, in one place: colours, symbols, what is drawn how, type, styles of pages."""
