// Shows, locks and demands fields, sections and tabs by their conditions while the form is being filled in.
import { evaluate } from "../conditions.js";

const KINDS = {
  dependsOn: (element, holds) => (element.hidden = !holds),
  readOnlyWhen: (element, holds) => (element.disabled = holds),
  requiredWhen: demand,
};
const forms = new WeakMap();

export default function bind(element) {
  const form = element.closest("form");
  if (!form) return;
  for (const [kind, apply] of Object.entries(KINDS)) {
    if (element.dataset[kind]) updatesOf(form).push(updateFor(form, element, JSON.parse(element.dataset[kind]), apply));
  }
}

function updatesOf(form) {
  if (!forms.has(form)) {
    forms.set(form, []);
    const refresh = () => {
      const doc = valuesOf(form);
      for (const update of forms.get(form)) update(doc);
    };
    for (const event of ["input", "change", "desk:changed", "desk:added"]) form.addEventListener(event, refresh);
  }
  return forms.get(form);
}

function updateFor(form, element, condition, apply) {
  return (doc) => {
    if (!element.isConnected) return;
    try {
      apply(element, Boolean(evaluate(condition, namesOf(doc, element.closest("[data-row]")))));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  };
}

function demand(element, holds) {
  const mark = element.querySelector("[data-required-mark]");
  if (mark) mark.hidden = !holds;
  for (const control of element.querySelectorAll("input, select, textarea")) control.ariaRequired = holds ? "true" : null;
}

function valuesOf(form) {
  return { ...JSON.parse(form.dataset.values || "{}"), __islocal: form.dataset.name ? 0 : 1, ...read(form.elements, false) };
}

function namesOf(doc, row) {
  const names = { doc, cur_frm: { doc, is_new: () => Boolean(doc.__islocal) } };
  if (!row) return names;
  const own = { ...JSON.parse(row.dataset.values || "{}"), ...read(row.querySelectorAll("input, select, textarea"), true) };
  return { ...names, doc: own, parent: doc };
}

function read(controls, isRow) {
  const values = {};
  for (const control of controls) {
    if (!control.name || control.name.startsWith("_") || control.name.includes(".") !== isRow) continue;
    const name = isRow ? control.name.split(".").pop() : control.name;
    if (control.type === "checkbox") values[name] = control.checked ? 1 : 0;
    else if (control.type !== "radio" || control.checked) values[name] = valueOf(control);
  }
  return values;
}

function valueOf(control) {
  if (control.value === "") return null;
  return control.inputMode === "decimal" || (control.inputMode === "numeric" && !("calendar" in control.dataset))
    ? Number(control.value.replaceAll(",", ""))
    : control.value;
}
