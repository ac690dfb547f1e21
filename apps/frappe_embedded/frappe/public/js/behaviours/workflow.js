// An action that needs a reason opens the field for it and waits for words. What is missing is said in the page's language.
export default function bind(form) {
  const details = form.querySelector("[data-reason]");
  const reason = form.elements.reason;
  const accept = () => reason.setCustomValidity("");
  form.addEventListener("submit", (event) => {
    if (!event.submitter || !("needsReason" in event.submitter.dataset) || reason.value.trim()) return;
    event.preventDefault();
    details.open = true;
    reason.focus();
    reason.setCustomValidity(reason.dataset.missing);
    reason.reportValidity();
    reason.addEventListener("input", accept, { once: true });
  });
  for (const button of form.querySelectorAll("button")) button.addEventListener("click", accept);
}
