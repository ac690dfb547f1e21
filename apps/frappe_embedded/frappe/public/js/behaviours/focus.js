// After a refusal the page starts at the reason.
export default function bind(element) {
  if (document.querySelector("[data-focus]") === element) element.focus();
}
