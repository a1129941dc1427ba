"""A newsroom's own style: a YAML file with its inks, type, logo and credit, checked when read."""
