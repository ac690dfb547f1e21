// Copies the address of the document.
export default function bind(button) {
  const words = button.querySelector("span");
  const before = words.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.origin + location.pathname);
    words.textContent = button.dataset.copied;
    setTimeout(() => (words.textContent = before), 3000);
  });
}
