"""Reports sent by mail regularly: when one is due, the dates it looks at, its rows as a table or a file."""
