// Binds small behaviours to what carries their data- attribute. The page works without any of them.
const BEHAVIOURS = {
  "[data-tabs]": "tabs",
  "[data-menu]": "menu",
  "[data-confirm]": "confirm",
  "[data-document]": "document",
  "form[data-document]": "keep-place",
  "form[data-user]": "draft",
  "form:has([data-fetch-from]), form[data-fetches]": "fetched",
  "[data-depends-on], [data-read-only-when], [data-required-when]": "depends-on",
  "[data-child-table]": "child-table",
  "[data-combobox]": "combobox",
  "[data-signature]": "signature",
  "[data-place]": "place",
  "[data-color]": "color",
  "[data-file-picker]": "file",
  "[data-calendar]": "calendar",
  "[data-rich-text]": "rich-text",
  "[data-filter-form]": "filter-form",
  "[data-copy-link]": "copy-link",
  "[data-mentions]": "mentions",
  "form[data-upload]": "upload",
  "[data-preview]": "preview",
  "[data-opens]": "opens",
  "[data-jump]": "jump",
  "[data-auto-submit]": "auto-submit",
  "details.disclosure[id]": "disclosure",
  "[data-select-rows]": "select-rows",
  "[data-palette]": "palette",
  "[data-kanban]": "kanban",
  "[data-remember-view]": "remember-view",
  "[data-hotkey]": "hotkeys",
  "[data-send-by-key]": "send-by-key",
  "[data-renew]": "renew",
  "[data-focus]": "focus",
};

async function connect(root) {
  await Promise.all(Object.entries(BEHAVIOURS).map(([selector, name]) => bindAll(root, selector, name)));
  document.documentElement.dataset.ready = "";
}

async function bindAll(root, selector, name) {
  const found = [...root.querySelectorAll(selector)].filter((element) => !element.closest("template"));
  if (root.matches?.(selector)) found.unshift(root);
  if (!found.length) return;
  const { default: bind } = await import(`./behaviours/${name}.js`);
  for (const element of found) {
    if (element[`bound:${name}`]) continue;
    element[`bound:${name}`] = true;
    bind(element);
  }
}

document.addEventListener("desk:added", (event) => connect(event.target));
connect(document);
