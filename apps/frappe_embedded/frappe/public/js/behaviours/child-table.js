// Rows of a child table: add, remove and move without asking the server.
export default function bind(table) {
  const grid = table.querySelector("table");
  const template = table.querySelector("template[data-row-template]");
  const note = table.querySelector("[data-empty-note]");
  let next = rows().length;

  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row-action]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("[data-row]");
    ACTIONS[button.dataset.rowAction](row);
    refresh();
    table.dispatchEvent(new CustomEvent("desk:changed", { bubbles: true }));
  });
  table.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey && template) {
      event.preventDefault();
      ACTIONS.add_row();
      refresh();
    }
  });

  const ACTIONS = {
    add_row() {
      const holder = document.createElement("template");
      holder.innerHTML = template.innerHTML.replaceAll("__N__", String(next++));
      const row = holder.content.firstElementChild;
      grid.append(row);
      row.dispatchEvent(new CustomEvent("desk:added", { bubbles: true }));
      row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    },
    remove_row(row) {
      const neighbour = row.nextElementSibling ?? row.previousElementSibling;
      row.remove();
      (neighbour?.querySelector("[data-row-action=remove_row]") ?? table.querySelector("[data-row-action=add_row]"))?.focus();
    },
    move_up(row) {
      if (row.previousElementSibling?.matches("[data-row]")) row.previousElementSibling.before(row);
      row.querySelector("[data-row-action=move_up]").focus();
    },
    move_down(row) {
      row.nextElementSibling?.after(row);
      row.querySelector("[data-row-action=move_down]").focus();
    },
  };

  function rows() {
    return [...grid.querySelectorAll(":scope > [data-row]")];
  }

  function refresh() {
    rows().forEach((row, index) => (row.querySelector("[data-row-number]").textContent = index + 1));
    note.hidden = rows().length > 0;
  }
}
