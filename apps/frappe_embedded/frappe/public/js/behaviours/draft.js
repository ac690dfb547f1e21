// Keeps what is typed until it is saved, and offers it again when the form is opened the next time.
import { entriesOf, forget, keep, keyOf, load, tidy } from "../drafts.js";

const WAIT = 400;

export default function bind(form) {
  const saved = location.hash.match(/^#saved=([\w-]+)$/)?.[1];
  if (saved) history.replaceState(history.state, "", location.pathname + location.search);
  tidy(saved);
  const key = keyOf(form);
  const before = load(key);
  const isAnswer = "dirty" in form.dataset;
  const id = (isAnswer && form.elements._draft?.value) || before?.id || crypto.randomUUID();
  mark(form, id);
  if (before && !isAnswer) offer(form, key, before);
  const untouched = JSON.stringify(entriesOf(form));
  let timer = 0;
  const note = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      // Walking through the controls by keyboard changes nothing that is worth keeping.
      if (!("kept" in form.dataset) && JSON.stringify(entriesOf(form)) === untouched) return;
      keep(key, { id, at: Date.now(), entries: entriesOf(form) });
      form.dataset.kept = "";
    }, WAIT);
  };
  for (const event of ["input", "change", "desk:changed"]) form.addEventListener(event, note);
  form.addEventListener("submit", () => clearTimeout(timer));
}

// The server names the draft in its answer once everything is saved.
function mark(form, id) {
  const field = form.elements._draft ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "_draft" }));
  field.value = id;
}

function offer(form, key, draft) {
  const notice = document.querySelector("template[data-draft-notice]").content.firstElementChild.cloneNode(true);
  notice.querySelector("[data-draft-age]").textContent = age(draft.at);
  form.before(notice);
  notice.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-draft]")?.dataset.draft;
    if (!choice) return;
    if (choice === "restore") import("../rows/restore.js").then(({ restore }) => restore(form, draft.entries));
    else forget(key);
    notice.remove();
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}

function age(at) {
  const minutes = Math.round((at - Date.now()) / 60_000);
  const words = new Intl.RelativeTimeFormat(`${document.documentElement.lang}-u-nu-latn`, { numeric: "auto" });
  if (minutes > -60) return words.format(minutes, "minute");
  return minutes > -1440 ? words.format(Math.round(minutes / 60), "hour") : words.format(Math.round(minutes / 1440), "day");
}
