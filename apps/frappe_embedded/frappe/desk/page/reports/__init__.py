"""Reports on the desk at /app/query-report/<report>: filters, the run, table, chart, figures and files."""
