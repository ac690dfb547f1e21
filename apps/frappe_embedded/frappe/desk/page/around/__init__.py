"""What stands around a document: workflow bar, people, attachments, history, mails, prints, connections."""
