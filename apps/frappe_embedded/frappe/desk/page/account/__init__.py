"""The user's own account, and what users may reach."""
