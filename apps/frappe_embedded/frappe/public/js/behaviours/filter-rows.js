// The last filter row always stays empty: filling it adds another.
export default function bind(rows) {
  rows.addEventListener("change", (event) => {
    const last = [...rows.querySelectorAll("[data-filter-row]")].at(-1);
    if (!last.contains(event.target) || event.target.name !== "filter_field" || !event.target.value) return;
    const added = last.cloneNode(true);
    const number = rows.querySelectorAll("[data-filter-row]").length + 1;
    for (const control of added.querySelectorAll("input, select")) {
      const id = control.id.replace(/\d+$/, number);
      added.querySelector(`label[for="${control.id}"]`).htmlFor = id;
      control.id = id;
      if (control.name !== "filter_operator") control.value = "";
    }
    last.after(added);
  });
}
