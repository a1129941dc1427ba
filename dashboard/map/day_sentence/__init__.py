"""The card with the day and its sentence, along the lower edge of the map."""
