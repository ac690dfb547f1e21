// A file opens in a window over the page; its own page is behind the link.
export default function bind(link) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const dialog = document.createElement("dialog");
    const frame = document.createElement("iframe");
    dialog.className = "dialog dialog--page";
    dialog.setAttribute("aria-label", link.dataset.preview);
    frame.title = link.dataset.preview;
    frame.src = `${link.href}&_within=1`;
    frame.addEventListener("load", () => {
      frame.contentDocument?.addEventListener("click", (inside) => inside.target.closest("[data-close]") && dialog.close());
      frame.contentDocument?.addEventListener("keydown", (inside) => inside.key === "Escape" && dialog.close());
    });
    dialog.addEventListener("close", () => (dialog.remove(), link.focus()));
    dialog.append(frame);
    document.body.append(dialog);
    dialog.showModal();
  });
}
