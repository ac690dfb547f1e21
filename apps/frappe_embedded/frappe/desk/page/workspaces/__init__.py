"""Workspaces and dashboards: which a user reaches, and the blocks they are made of."""
