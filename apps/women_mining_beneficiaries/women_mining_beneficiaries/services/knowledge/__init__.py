"""Articles, misconceptions and the pages of help."""
