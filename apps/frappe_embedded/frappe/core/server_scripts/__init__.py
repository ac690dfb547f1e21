"""Server Scripts at work: at events of documents, in lists, as methods. None of them runs where the bench allows no scripts."""
