"""Share & download."""
