"""The views of a list at Frappe's addresses: /app/<doctype>/view/report, kanban/<board>, calendar, tree, image, map."""
