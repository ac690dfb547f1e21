"""Checks of DocType definitions: small functions that say what is wrong, each finding with a stable id."""
