// Asks before a button does what is hard to undo.
export default function bind(button) {
  const dialog = document.getElementById("confirm");
  button.addEventListener("click", (event) => {
    if (button.dataset.confirmed) {
      delete button.dataset.confirmed;
      return;
    }
    event.preventDefault();
    document.getElementById("confirm-text").textContent = button.dataset.confirm;
    dialog.returnValue = "no";
    dialog.showModal();
    dialog.addEventListener("close", () => answer(), { once: true });
  });

  function answer() {
    if (dialog.returnValue !== "yes") return button.focus();
    button.dataset.confirmed = "yes";
    button.click();
  }
}
