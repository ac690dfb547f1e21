"""One action on many documents: chosen, tried first, then carried out."""
