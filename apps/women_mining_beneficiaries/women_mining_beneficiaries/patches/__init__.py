"""One-time changes of what a site already holds, named in `patches.txt`."""
