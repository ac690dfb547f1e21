"""Complaints, suggestions and thanks, from their arrival to their reply."""
