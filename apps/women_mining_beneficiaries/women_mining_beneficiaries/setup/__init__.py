"""What the app brings to a site: roles, a custom field, workflows, first records, settings; nothing is overwritten."""
