"""The pages of the app, a room or a file each, named as the reader sees them."""
