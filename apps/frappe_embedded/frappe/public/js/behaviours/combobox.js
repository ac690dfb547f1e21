import { attach } from "../floating.js";

// A link field with search: typing asks the server, arrows and Enter choose, the stored value stays the document's name.
const WAIT = 180;
let count = 0;

export default function bind(box) {
  const input = box.querySelector("input");
  const stored = document.createElement("input");
  const list = document.createElement("ul");
  let options = [];
  let active = -1;
  let timer = 0;
  let asked = 0;

  stored.type = "hidden";
  stored.name = input.name;
  stored.value = input.value;
  input.removeAttribute("name");
  if (input.dataset.title && input.value) input.value = input.dataset.title;
  input.after(stored);

  list.id = `combobox-${++count}`;
  list.className = "combobox__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") ?? document.querySelector(`label[for="${input.id}"]`)?.textContent ?? "");
  box.append(list);
  const float = attach(list, input);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);

  input.addEventListener("focus", () => search(0, ""));
  input.addEventListener("input", () => {
    // What is typed counts as it stands until something is chosen; the server looks up what it means.
    stored.value = input.value;
    asked += 1; // an answer still under way was asked for other words
    close();
    search(WAIT, input.value);
  });
  input.addEventListener("keydown", (event) => KEYS[event.key]?.(event));
  input.addEventListener("blur", () => close());
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) choose(index);
  });

  const KEYS = {
    ArrowDown: (event) => move(event, 1),
    ArrowUp: (event) => move(event, -1),
    Escape: (event) => {
      if (float.isOpen) event.stopPropagation();
      close();
    },
    Enter: (event) => {
      if (!float.isOpen || active < 0) return;
      event.preventDefault();
      choose(active);
    },
    Tab: () => {
      if (float.isOpen && active >= 0) choose(active);
    },
  };

  function search(wait, text) {
    clearTimeout(timer);
    timer = setTimeout(() => load(text), wait);
  }

  async function load(text) {
    const { doctype: fixed, doctypeFrom, doctypeHeld } = box.dataset;
    const doctype = fixed ?? document.getElementsByName(doctypeFrom)[0]?.value ?? doctypeHeld;
    if (!doctype) return close();
    const query = new URLSearchParams({ doctype, txt: text });
    if (box.dataset.filters) query.set("filters", box.dataset.filters);
    const turn = ++asked;
    const answer = await fetch(`/app/_links?${query}`, { headers: { Accept: "application/json" } });
    if (turn !== asked || document.activeElement !== input) return;
    options = answer.ok ? await answer.json() : [];
    show();
  }

  function show() {
    if (box.dataset.create) options = [...options, { label: box.dataset.createLabel, create: true }];
    list.replaceChildren(...(options.length ? options.map(optionFor) : [note()]));
    float.open();
    input.setAttribute("aria-expanded", "true");
    highlight(options.length && !options[0].create && input.value !== "" && stored.value === input.value ? 0 : -1);
  }

  function optionFor(option, index) {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.className = "combobox__option";
    item.setAttribute("role", "option");
    const label = document.createElement("bdi");
    label.textContent = option.label;
    item.append(label);
    if (option.create) item.classList.add("combobox__create");
    const about = [option.label === option.value ? "" : option.value, option.description].filter(Boolean).join(" · ");
    if (about) {
      const small = document.createElement("small");
      small.dir = "auto";
      small.textContent = about;
      item.append(small);
    }
    return item;
  }

  function note() {
    const item = document.createElement("li");
    item.className = "combobox__note";
    item.textContent = box.dataset.empty;
    return item;
  }

  function move(event, step) {
    event.preventDefault();
    if (!float.isOpen) return load(input.value === input.dataset.title ? "" : input.value);
    if (options.length) highlight((active + step + options.length) % options.length);
  }

  function highlight(index) {
    active = index;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === index)));
    const item = list.children[index];
    if (index >= 0 && item?.id) {
      input.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function choose(index) {
    const option = options[index];
    if (option.create) {
      close();
      const typed = stored.value && stored.value === input.value ? input.value : "";
      import("../create-within.js").then(({ createWithin }) => createWithin(box.dataset.create, option.label, typed, take));
      return;
    }
    take(option);
  }

  function take(option) {
    stored.value = option.value;
    input.value = option.label;
    input.dataset.title = option.label;
    close();
    stored.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function close() {
    clearTimeout(timer);
    asked++;
    float.close();
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
}
