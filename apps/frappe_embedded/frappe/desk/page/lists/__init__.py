"""Lists at /app/<doctype>: the address, its filters, the query, the page and what is done with it."""
