"""Notification records at work: which answer to an event, whether they hold for a document, who is told, and how."""
