"""Charts drawn on the server as SVG: pure functions of plain data, with the same data as a table beside each drawing."""
