"""Pages of the collecting work."""
