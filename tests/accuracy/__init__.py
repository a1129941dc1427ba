"""How well the geoparser does, on texts with the right answers marked."""
