// After saving one goes on where one was: the same place of the page and the same field.
const KEY = "desk:place";

export default function bind(form) {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (kept?.path === location.pathname && !document.querySelector("[data-focus]")) restore(kept);

  form.addEventListener("submit", () => {
    const { name, dataset } = document.activeElement;
    sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, y: scrollY, name: "save" in dataset ? "" : name }));
  });

  // The bars above and below the form cover what is near the edges.
  function uncover(field) {
    const { top, bottom } = field.getBoundingClientRect();
    if (top < 90 || bottom > innerHeight - 110) field.scrollIntoView({ block: "center" });
  }

  function restore({ y, name }) {
    const field = name ? form.querySelector(`[name="${CSS.escape(name)}"]`) : form.querySelector("[data-save]");
    field?.focus({ preventScroll: true });
    scrollTo(0, y);
    if (field) uncover(field);
    const badge = form.querySelector("[data-saved-badge]");
    if (!badge || !document.querySelector(".alert--success")) return;
    badge.hidden = false;
    form.addEventListener("input", () => (badge.hidden = true), { once: true });
  }
}
