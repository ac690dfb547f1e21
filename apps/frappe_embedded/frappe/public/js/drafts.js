// What someone typed and has not saved yet, kept in this browser alone, by user and document.
const KEPT_DAYS = 7;
const PREFIX = "draft:";

export const keyOf = (form) => `${PREFIX}${form.dataset.user}:${form.dataset.doctype}:${form.dataset.name || "new"}`;

export function load(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function keep(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The browser keeps nothing (private window, full): the form itself still holds everything.
  }
}

export const forget = (key) => localStorage.removeItem(key);

// Drafts that were saved (by their id) or are too old.
export function tidy(savedId) {
  const oldest = Date.now() - KEPT_DAYS * 86_400_000;
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const draft = load(key);
    if (!draft || draft.at < oldest || draft.id === savedId) forget(key);
  }
}

// The texts of the form's controls; secrets and files stay out.
export function entriesOf(form) {
  const secret = new Set([...form.querySelectorAll("input[type=password]")].map((control) => control.name));
  const own = ["csrf_token", "_draft", "_action"];
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !own.includes(name) && !secret.has(name));
}
