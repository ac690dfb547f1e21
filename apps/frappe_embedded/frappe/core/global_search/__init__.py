"""Search over all DocTypes: what is kept of each document (`entries`), who keeps it up to date (`events`), what is found (`finding`)."""
