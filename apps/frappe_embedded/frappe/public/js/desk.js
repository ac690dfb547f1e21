// Binds small behaviours to what carries their data- attribute. The page works without any of them.
const BEHAVIOURS = {
  "[data-tabs]": "tabs",
  "[data-menu]": "menu",
  "[data-confirm]": "confirm",
  "[data-document]": "document",
  "form[data-user]": "draft",
  "form:has([data-fetch-from])": "fetched",
  "[data-depends-on], [data-read-only-when], [data-required-when]": "depends-on",
  "[data-child-table]": "child-table",
  "[data-combobox]": "combobox",
  "[data-signature]": "signature",
  "[data-place]": "place",
  "[data-color]": "color",
  "[data-file-picker]": "file",
  "[data-calendar]": "calendar",
  "[data-rich-text]": "rich-text",
  "[data-workflow]": "workflow",
  "[data-filter-rows]": "filter-rows",
  "[data-hotkey]": "hotkeys",
  "[data-focus]": "focus",
};

// Behaviours carry the version of this file, so that an update replaces all of them.
const version = new URL(import.meta.url).search;

async function connect(root) {
  for (const [selector, name] of Object.entries(BEHAVIOURS)) {
    const found = [...root.querySelectorAll(selector)];
    if (root.matches?.(selector)) found.unshift(root);
    if (!found.length) continue;
    const { default: bind } = await import(`./behaviours/${name}.js${version}`);
    for (const element of found) {
      if (element.closest("template") || element[`bound:${name}`]) continue;
      element[`bound:${name}`] = true;
      bind(element);
    }
  }
  document.documentElement.dataset.ready = "";
}

document.addEventListener("desk:added", (event) => connect(event.target));
connect(document);
