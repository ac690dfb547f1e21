// The form of a document: marks unsaved changes, warns before they are lost, and saves on Ctrl+S.
export default function bind(form) {
  const badge = document.querySelector("[data-dirty-badge]");
  let dirty = "dirty" in form.dataset;
  let leaving = false;

  const mark = () => {
    dirty = true;
    if (badge) badge.hidden = false;
  };
  form.addEventListener("input", mark);
  form.addEventListener("change", mark);
  form.addEventListener("desk:changed", mark);
  form.addEventListener("submit", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (dirty && !leaving) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    const save = form.querySelector("[data-save]");
    if (save) form.requestSubmit(save);
  });
  // A label of the error summary leads to its field, even inside a closed tab or section.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-field-link]");
    if (!link) return;
    const field = document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.dispatchEvent(new CustomEvent("desk:reveal", { bubbles: true }));
    for (let parent = field.closest("details"); parent; parent = parent.parentElement.closest("details")) parent.open = true;
    field.focus();
    field.scrollIntoView({ block: "center" });
  });
}
