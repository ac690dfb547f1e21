// Cells copied from a spreadsheet: lines of tab-separated values, quoted where they hold tabs, lines or quotes.
export function cellsOf(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') cell += text[++at];
      else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t") cell = end(rows, cell);
    else if (sign === "\n") {
      cell = end(rows, cell);
      rows.push([]);
    } else if (sign !== "\r") cell += sign;
  }
  end(rows, cell);
  return rows.filter((row) => row.some(Boolean));
}

// Which column each cell of a row goes to: by the headings of the first line, else from `first` on.
export function columnsFor(cells, columns, first) {
  const headings = cells[0].map((text) => columns.find((column) => column.label === text.trim() || column.name === text.trim()));
  if (headings.length > 1 && headings.every(Boolean)) return { names: headings.map((column) => column.name), rows: cells.slice(1) };
  return { names: columns.slice(first).map((column) => column.name), rows: cells };
}

function end(rows, cell) {
  rows.at(-1).push(cell.trim());
  return "";
}
