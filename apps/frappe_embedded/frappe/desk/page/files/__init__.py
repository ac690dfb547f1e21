"""Files on the desk: folders at /app/file, and a page for each file."""
