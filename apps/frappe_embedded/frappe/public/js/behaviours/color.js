// The colour picker of the browser and the written code follow each other.
export default function bind(box) {
  const code = box.querySelector("input[type=text]");
  const picker = box.querySelector("input[type=color]");
  const show = () => /^#[0-9a-f]{6}$/i.test(code.value) && (picker.value = code.value);
  code.addEventListener("input", show);
  picker.addEventListener("input", () => {
    code.value = picker.value;
    code.dispatchEvent(new Event("input", { bubbles: true }));
  });
  show();
}
