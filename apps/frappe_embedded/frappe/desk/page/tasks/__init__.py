"""What waits for the user: by workflow, by assignment, and by date."""
