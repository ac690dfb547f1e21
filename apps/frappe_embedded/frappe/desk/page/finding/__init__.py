"""Finding one's way: the command palette, and the search over everything."""
