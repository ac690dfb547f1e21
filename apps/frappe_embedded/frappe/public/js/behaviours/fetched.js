// Fields that take a value over from a linked document show it as soon as the document is chosen; saving does the same.
export default function bind(form) {
  form.addEventListener("change", (event) => {
    const box = event.target.closest?.("[data-combobox]");
    if (box && event.target.type === "hidden") take(form, box, event.target);
  });
}

async function take(form, box, stored) {
  const row = stored.closest("[data-row]");
  const scope = row ?? form;
  const link = box.dataset.fieldname;
  const waiting = [...scope.querySelectorAll(`[data-fetch-from^="${CSS.escape(link)}."]`)].filter((found) => found.closest("[data-row]") === row);
  const isAsked = !row && (form.dataset.fetches ?? "").split(" ").includes(link);
  if (!waiting.length && !isAsked) return;
  const doctype = row ? row.closest("[data-child-doctype]").dataset.childDoctype : form.dataset.doctype;
  const query = new URLSearchParams({ doctype, link, target: box.dataset.doctype ?? "", name: stored.value });
  const asked = stored.value;
  const answer = await fetch(`/app/_fetched?${query}`, { headers: { Accept: "application/json" } });
  if (!answer.ok || stored.value !== asked) return;
  const found = await answer.json();
  for (const element of waiting) show(element, found[element.dataset.fetchField]);
  if (isAsked) remember(form, found);
}

// What conditions ask for and no control holds: kept where the form keeps such values.
function remember(form, found) {
  const values = JSON.parse(form.dataset.values || "{}");
  for (const [field, told] of Object.entries(found)) if (field in values) values[field] = told.value === "0" ? 0 : told.value;
  form.dataset.values = JSON.stringify(values);
  form.dispatchEvent(new Event("desk:changed"));
}

function show(element, told) {
  if (!told) return;
  if (element.matches("input, select, textarea")) return fill(element, told);
  element.innerHTML = told.shown;
  const holder = element.closest("[data-waiting]");
  if (holder) holder.hidden = false;
}

function fill(control, told) {
  const isFilled = control.type === "checkbox" ? control.checked : control.value !== "";
  if (isFilled && "fetchIfEmpty" in control.dataset) return;
  if (control.type === "checkbox") control.checked = told.value === "1";
  else control.value = told.title || told.value;
  const stored = control.closest("[data-combobox]")?.querySelector("input[type=hidden]");
  if (stored) {
    control.dataset.title = told.title || told.value;
    stored.value = told.value;
  }
  (stored ?? control).dispatchEvent(new Event("change", { bubbles: true }));
}
