"""A person's file: registration, documents, representatives, duplicates, segments."""
