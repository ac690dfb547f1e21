// A new document made in a window of the page that needs it; what was saved is given to `take`.
export function createWithin(address, label, typed, take) {
  const dialog = document.createElement("dialog");
  const frame = document.createElement("iframe");
  const query = new URLSearchParams({ _within: "1", ...(typed ? { _title: typed } : {}) });
  dialog.className = "dialog dialog--page";
  dialog.setAttribute("aria-label", label);
  frame.title = label;
  frame.src = `${address}?${query}`;
  dialog.append(frame);
  document.body.append(dialog);
  frame.addEventListener("load", () => {
    const page = frame.contentDocument;
    const made = page?.querySelector("[data-made]");
    page?.addEventListener("click", (event) => event.target.closest("[data-close]") && dialog.close());
    if (!made) return;
    dialog.close();
    take({ value: made.dataset.made, label: made.dataset.title || made.dataset.made });
  });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
}
