"""One kind of page a file. `PathResolver` asks them in order which can render a path."""
