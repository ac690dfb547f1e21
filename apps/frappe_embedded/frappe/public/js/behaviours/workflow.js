// An action that needs a reason opens the field for it and waits for words.
export default function bind(form) {
  const details = form.querySelector("[data-reason]");
  const reason = form.elements.reason;
  form.addEventListener("submit", (event) => {
    if (!event.submitter || !("needsReason" in event.submitter.dataset) || reason.value.trim()) return;
    event.preventDefault();
    details.open = true;
    reason.required = true;
    reason.reportValidity();
    reason.focus();
    reason.addEventListener("input", () => (reason.required = false), { once: true });
  });
  for (const button of form.querySelectorAll("button:not([data-needs-reason])")) {
    button.addEventListener("click", () => (reason.required = false));
  }
}
