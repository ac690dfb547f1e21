"""Figures and charts about documents: what Number Card and Dashboard Chart answer with, for who asks."""
