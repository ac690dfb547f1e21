// Shows and hides a field, section or tab by its condition while the form is being filled in.
import { evaluate } from "../conditions.js";

const forms = new WeakMap();

export default function bind(element) {
  const form = element.closest("form");
  const tree = element.dataset.dependsOn;
  if (!form || !tree) return;
  if (!forms.has(form)) {
    forms.set(form, []);
    const refresh = () => forms.get(form).forEach((update) => update());
    form.addEventListener("input", refresh);
    form.addEventListener("change", refresh);
  }
  const condition = JSON.parse(tree);
  forms.get(form).push(() => {
    try {
      element.hidden = !evaluate(condition, namesOf(form));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  });
}

function namesOf(form) {
  const doc = { ...JSON.parse(form.dataset.values || "{}"), __islocal: form.dataset.name ? 0 : 1 };
  for (const control of form.elements) {
    if (!control.name || control.name.startsWith("_") || control.name.includes(".")) continue;
    if (control.type === "checkbox") doc[control.name] = control.checked ? 1 : 0;
    else if (control.type !== "radio" || control.checked) doc[control.name] = valueOf(control);
  }
  return { doc, cur_frm: { doc, is_new: () => Boolean(doc.__islocal) } };
}

function valueOf(control) {
  if (control.value === "") return null;
  return control.inputMode === "decimal" || (control.inputMode === "numeric" && !("calendar" in control.dataset))
    ? Number(control.value.replaceAll(",", ""))
    : control.value;
}
