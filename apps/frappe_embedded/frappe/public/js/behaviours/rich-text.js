// Formatted text instead of its HTML, with the few marks a letter needs. The textarea stays what is sent.
const MARKS = [
  ["bold", "B"],
  ["italic", "I"],
  ["insertUnorderedList", "•"],
  ["insertOrderedList", "1."],
];

export default function bind(area) {
  const editor = document.createElement("div");
  editor.className = "input prose";
  editor.contentEditable = "true";
  editor.dir = "auto";
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  editor.setAttribute("aria-labelledby", `${area.id}-label`);
  editor.innerHTML = new DOMParser().parseFromString(area.value, "text/html").body.innerHTML;
  editor.querySelectorAll("script, style, iframe, object").forEach((node) => node.remove());

  const labels = JSON.parse(area.dataset.richText || "{}");
  const bar = document.createElement("div");
  bar.className = "cluster";
  bar.setAttribute("role", "toolbar");
  for (const [command, sign] of MARKS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet button--icon";
    button.dataset.sign = sign;
    button.setAttribute("aria-label", labels[command] ?? command);
    button.title = labels[command] ?? "";
    button.addEventListener("click", () => {
      editor.focus();
      document.execCommand(command);
    });
    bar.append(button);
  }
  editor.addEventListener("input", () => {
    area.value = editor.textContent.trim() ? editor.innerHTML : "";
  });
  editor.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  area.hidden = true;
  area.after(bar, editor);
  area.addEventListener("focus", () => editor.focus());
}
