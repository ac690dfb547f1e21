// A form of choices applies each at once.
export default function bind(form) {
  form.addEventListener("change", () => form.requestSubmit());
}
