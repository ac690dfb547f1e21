// Puts kept texts back into a form: its fields, and its tables row by row.
import { Rows } from "./table.js";

const CELL = /^(\w+)\.(\d+)\.(\w+)$/;

export function restore(form, entries) {
  const names = new Map(entries);
  for (const control of form.elements) if (control.name && !CELL.test(control.name.replace(/^_\w+\./, ""))) put(control, names);
  for (const table of form.querySelectorAll("[data-child-table]")) {
    if (names.has(`_table.${table.dataset.childTable}`)) restoreRows(table, entries);
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function put(control, names) {
  if (["csrf_token", "_draft"].includes(control.name) || control.type === "file" || control.type === "password") return;
  if (control.type === "checkbox") {
    if (names.has(`_check.${control.name}`)) control.checked = names.has(control.name);
    return;
  }
  if (!names.has(control.name)) return;
  const value = names.get(control.name);
  if (control.type === "radio") {
    control.checked = control.value === value;
    return;
  }
  if (control.value === value) return;
  control.value = value;
  const shown = control.closest("[data-combobox]")?.querySelector("input:not([type=hidden])");
  if (shown && shown !== control) shown.value = value;
}

function restoreRows(table, entries) {
  const rows = new Rows(table);
  const present = new Map(rows.all().map((row) => [row.querySelector("input[type=hidden][name$='.name']")?.value, row]));
  const kept = [];
  for (const values of groups(table.dataset.childTable, entries)) {
    const known = values.name ? present.get(values.name) : null;
    if (values.name && !known) continue;
    kept.push(filled(rows, known, values));
  }
  for (const row of rows.all()) if (!kept.includes(row)) row.remove();
  rows.grid.append(...kept);
  rows.refresh();
}

function filled(rows, known, { name, ...values }) {
  if (known && !Object.keys(values).length) return known;
  const row = known ? ("compact" in known.dataset ? rows.open(known) : known) : rows.add();
  for (const [field, value] of Object.entries(values)) rows.put(row, field, value);
  return row;
}

function groups(table, entries) {
  const found = new Map();
  for (const [name, value] of entries) {
    const match = name.match(CELL);
    if (match?.[1] !== table) continue;
    if (!found.has(match[2])) found.set(match[2], {});
    found.get(match[2])[match[3]] = value;
  }
  return found.values();
}
