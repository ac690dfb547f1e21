// The rows of one child table: made, opened and counted here; behaviours decide when.
export class Rows {
  constructor(table) {
    this.table = table;
    this.grid = table.querySelector("table");
    this.next = this.all().length;
  }

  all() {
    return [...this.grid.querySelectorAll(":scope > [data-row]")];
  }

  // A row with controls, at the end or after `previous`.
  add(previous) {
    const row = this.build("row", this.next++);
    previous ? previous.after(row) : this.grid.append(row);
    row.dispatchEvent(new CustomEvent("desk:added", { bubbles: true }));
    return row;
  }

  // A row of plain text that keeps `values` until the form is saved.
  addCompact(values) {
    const index = this.next++;
    const row = this.build("compact", index);
    row.dataset.values = JSON.stringify(values);
    for (const [name, value] of Object.entries(values)) {
      const cell = row.querySelector(`[data-cell="${CSS.escape(name)}"]`);
      if (cell) cell.textContent = this.shown(name, value);
      const kept = document.createElement("input");
      Object.assign(kept, { type: "hidden", name: `${this.table.dataset.childTable}.${index}.${name}`, value });
      row.querySelector(".child-table__tools").prepend(kept);
    }
    this.grid.append(row);
  }

  // The controls of a row that stood as text.
  open(compact) {
    const name = compact.querySelector("input[type=hidden][name$='.name']");
    const row = this.build("row", name.name.split(".")[1]);
    row.querySelector("input[type=hidden][name$='.name']").value = name.value;
    const titles = JSON.parse(compact.dataset.titles || "{}");
    for (const [field, value] of Object.entries(JSON.parse(compact.dataset.values || "{}"))) this.put(row, field, value, titles[field]);
    compact.replaceWith(row);
    row.dispatchEvent(new CustomEvent("desk:added", { bubbles: true }));
    return row;
  }

  // Sets the control of a field, whether it is bound already or not.
  put(row, field, value, title) {
    const control = row.querySelector(`[name$=".${CSS.escape(field)}"]:not([name^="_"])`);
    if (!control) return;
    const shown = control.closest("[data-combobox]")?.querySelector("input:not([type=hidden])") ?? control;
    if (control.type === "checkbox") control.checked = ["1", "true", "yes", "✓", "نعم", "x"].includes(String(value).trim().toLowerCase());
    else if (control.matches("select")) control.value = optionOf(control, value);
    else control.value = value;
    if (shown !== control) shown.value = title ?? value;
    if (title) shown.dataset.title = title;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }

  build(kind, index) {
    const holder = document.createElement("template");
    holder.innerHTML = this.table.querySelector(`template[data-${kind}-template]`).innerHTML.replaceAll("__N__", String(index));
    return holder.content.firstElementChild;
  }

  // The names of the columns as they stand, with their headings.
  columns() {
    const cells = this.table.querySelector("template[data-compact-template]").content.querySelectorAll("[data-cell]");
    return [...cells].map((cell) => ({ name: cell.dataset.cell, label: cell.dataset.label }));
  }

  // What is stored for a text that someone pasted, e.g. the option behind its translation.
  stored(name, text) {
    const control = this.control(name);
    if (control?.type === "checkbox") return ["1", "true", "yes", "✓", "نعم", "x"].includes(text.toLowerCase()) ? "1" : "";
    return control?.matches("select") ? optionOf(control, text) : text;
  }

  shown(name, value) {
    const control = this.control(name);
    if (control?.type === "checkbox") return value ? "✓" : "";
    return control?.matches("select") ? ([...control.options].find((option) => option.value === value)?.text ?? value) : value;
  }

  control(name) {
    return this.table.querySelector("template[data-row-template]").content.querySelector(`[name$=".${CSS.escape(name)}"]:not([name^="_"])`);
  }

  refresh() {
    const rows = this.all();
    rows.forEach((row, index) => (row.querySelector("[data-row-number]").textContent = index + 1));
    this.table.querySelector("[data-empty-note]").hidden = rows.length > 0;
    this.table.dispatchEvent(new CustomEvent("desk:changed", { bubbles: true }));
  }
}

function optionOf(select, text) {
  const wanted = String(text).trim();
  return ([...select.options].find((option) => option.value === wanted || option.text === wanted) ?? { value: "" }).value;
}
