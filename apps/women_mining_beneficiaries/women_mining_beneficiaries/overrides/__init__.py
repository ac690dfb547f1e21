"""Handlers for DocTypes of other apps."""
