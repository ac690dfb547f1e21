"""Lists: `get_list` and `get_all` from their arguments to their rows (contract D3), one step a module.

arguments → expressions, filters → tables (joins) → conditions → statement → rows
"""
