// Says which files were chosen, in the page's own words and not the browser's.
export default function bind(box) {
  const input = box.querySelector("input[type=file]");
  const name = box.querySelector("[data-file-name]");
  const nothing = name.textContent;
  input.addEventListener("change", () => {
    name.textContent = [...input.files].map((file) => file.name).join("، ") || nothing;
  });
}
