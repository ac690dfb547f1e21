"""What a document's values must be before they are stored: one check a file, each a function of the document."""
