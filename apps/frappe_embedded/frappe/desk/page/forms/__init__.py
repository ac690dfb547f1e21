"""The form of a document: laid out, read, checked, saved, and what happens when others saved first."""
