"""What changed in documents that people follow, told to them as they may read it."""
