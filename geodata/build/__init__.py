"""Scripts that bake package data into the small files of geodata/base and geodata/layers."""
