"""Public pages, portal and web forms. `frappe.website.serve` answers a path."""
