// Choosing a field brings the conditions and the control that fit it, in place.
export default function bind(form) {
  const select = form.elements.filter_field;
  const place = form.querySelector("[data-filter-condition]");
  select.addEventListener("change", async () => {
    if (!select.value) return place.replaceChildren();
    const answer = await fetch(`${form.dataset.filterForm}&field=${encodeURIComponent(select.value)}`);
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
    place.dispatchEvent(new CustomEvent("desk:added", { bubbles: true }));
  });
}
