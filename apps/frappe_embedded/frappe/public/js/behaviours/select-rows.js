// Chooses all rows of the page, and says how many are chosen.
export default function bind(form) {
  const page = form.querySelector("[data-select-page]");
  const count = form.querySelector("[data-select-count]");
  const boxes = () => [...form.querySelectorAll("input[name=names]")];
  page.addEventListener("change", () => {
    for (const box of boxes()) box.checked = page.checked;
  });
  form.addEventListener("change", () => {
    const chosen = boxes().filter((box) => box.checked).length;
    page.checked = chosen > 0 && chosen === boxes().length;
    page.indeterminate = chosen > 0 && !page.checked;
    count.textContent = chosen ? count.dataset.selectCount.replace("{0}", chosen) : "";
  });
}
