// Rows of a child table: added, removed, moved, opened, dragged and pasted without asking the server.
import { Rows } from "../rows/table.js";
import { cellsOf, columnsFor } from "../rows/spreadsheet.js";

const MOST_OPEN = 50;

export default function bind(table) {
  const rows = new Rows(table);
  const isEditable = Boolean(table.querySelector("template[data-row-template]"));
  if (!isEditable) return;

  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row-action]");
    if (!button) return;
    event.preventDefault();
    ACTIONS[button.dataset.rowAction](button.closest("[data-row]"));
    rows.refresh();
  });
  table.addEventListener("keydown", (event) => {
    const row = event.target.closest("[data-row]");
    const action = KEYS[`${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.key}`];
    if (!action || (!row && action !== "add_row")) return;
    const held = document.activeElement;
    event.preventDefault();
    ACTIONS[action](row);
    rows.refresh();
    if (action !== "add_row") held.focus();
  });
  table.addEventListener("paste", (event) => {
    const cells = cellsOf(event.clipboardData.getData("text/plain"));
    if (cells.length < 2 && (cells[0]?.length ?? 0) < 2) return;
    event.preventDefault();
    paste(cells, event.target);
    rows.refresh();
  });
  bindDragging();

  const KEYS = { "Ctrl+Enter": "add_row", "Alt+ArrowUp": "move_up", "Alt+ArrowDown": "move_down" };
  const ACTIONS = {
    add_row: (row) => focusFirst(rows.add(row)),
    edit_row: (row) => focusFirst(rows.open(row)),
    remove_row(row) {
      const neighbour = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      (neighbour?.querySelector("[data-row-action=remove_row], [data-row-action]") ?? table.querySelector("[data-row-action=add_row]"))?.focus();
    },
    move_up(row) {
      if (row.previousElementSibling?.matches("[data-row]")) row.previousElementSibling.before(row);
      row.querySelector("[data-row-action=move_up]")?.focus();
    },
    move_down(row) {
      row.nextElementSibling?.after(row);
      row.querySelector("[data-row-action=move_down]")?.focus();
    },
  };

  // From the cell that has the focus on; below the last row new ones are added.
  function paste(cells, target) {
    const columns = rows.columns();
    const held = target.closest?.("td[data-column]")?.dataset.column;
    const { names, rows: lines } = columnsFor(cells, columns, Math.max(0, columns.findIndex((column) => column.name === held)));
    let row = held ? target.closest("[data-row]") : null;
    for (const line of lines) {
      const values = Object.fromEntries(line.slice(0, names.length).map((text, index) => [names[index], rows.stored(names[index], text)]));
      row = put(row, values);
    }
  }

  function put(row, values) {
    if (!row && rows.all().length >= MOST_OPEN) {
      rows.addCompact(values);
      return null;
    }
    let open = row ?? rows.add();
    if ("compact" in open.dataset) open = rows.open(open);
    for (const [name, value] of Object.entries(values)) rows.put(open, name, value);
    return open.nextElementSibling?.matches("[data-row]") ? open.nextElementSibling : null;
  }

  function bindDragging() {
    let dragged = null;
    table.addEventListener("pointerdown", (event) => {
      const number = event.target.closest("[data-row-number]");
      for (const row of rows.all()) row.draggable = Boolean(number) && row.contains(number);
    });
    table.addEventListener("dragstart", (event) => {
      dragged = event.target.closest?.("[data-row]");
      event.dataTransfer.effectAllowed = "move";
    });
    table.addEventListener("dragover", (event) => {
      const over = event.target.closest("[data-row]");
      if (!dragged || !over) return;
      event.preventDefault();
      const { top, height } = over.getBoundingClientRect();
      event.clientY < top + height / 2 ? over.before(dragged) : over.after(dragged);
    });
    table.addEventListener("dragend", () => {
      if (dragged) rows.refresh();
      dragged = null;
    });
  }
}

function focusFirst(row) {
  row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}
