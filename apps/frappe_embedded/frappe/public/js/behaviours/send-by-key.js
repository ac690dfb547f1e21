// Ctrl+Enter sends what is written, by the first button of its form.
export default function bind(area) {
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    area.form.requestSubmit(area.form.querySelector("button"));
  });
}
