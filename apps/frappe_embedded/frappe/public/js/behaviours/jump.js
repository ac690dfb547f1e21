// Goes to the field whose label is chosen, even inside a closed tab or section.
export default function bind(input) {
  const list = input.list;
  const labels = () => [...document.querySelectorAll("#document .field__label[for]")].filter((label) => !label.closest("template, [hidden]:not([data-tab-panel])"));
  const words = (label) => label.firstChild.textContent.trim();

  input.addEventListener("focus", () => {
    list.replaceChildren(...labels().map((label) => Object.assign(document.createElement("option"), { value: words(label) })));
  });
  input.addEventListener("change", () => {
    const label = labels().find((entry) => words(entry) === input.value.trim());
    const field = label && document.getElementById(label.htmlFor);
    if (!field) return;
    input.value = "";
    input.closest("dialog").close();
    field.dispatchEvent(new CustomEvent("desk:reveal", { bubbles: true }));
    for (let parent = field.closest("details"); parent; parent = parent.parentElement.closest("details")) parent.open = true;
    field.scrollIntoView({ block: "center" });
    field.focus();
  });
}
