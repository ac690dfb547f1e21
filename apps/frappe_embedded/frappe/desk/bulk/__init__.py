"""Doing one thing with many documents: tried first, so that one knows what would be refused and why, then done.

actions (what can be done) → attempt (one document) → running (all of them, here or in the background)
"""
