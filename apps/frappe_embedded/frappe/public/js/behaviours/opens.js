// A button that opens the dialog it names.
export default function bind(button) {
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
