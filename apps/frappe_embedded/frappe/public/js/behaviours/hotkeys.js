// `data-hotkey="/"` focuses or follows an element by key.
export default function bind(element) {
  const parts = element.dataset.hotkey.split("+");
  const key = parts.at(-1);
  const withControl = parts.includes("ctrl");
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== key || (event.ctrlKey || event.metaKey) !== withControl) return;
    if (!withControl && event.target.closest("input, textarea, select, [contenteditable=true]")) return;
    event.preventDefault();
    if (element.matches("input, textarea")) element.focus();
    else element.click();
  });
}
