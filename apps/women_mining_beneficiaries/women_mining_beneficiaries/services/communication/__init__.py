"""Contacts on every channel: interactions, inquiries, appointments, letters, messages, surveys."""
