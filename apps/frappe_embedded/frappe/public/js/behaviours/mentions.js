import { attach } from "../floating.js";

// After an @ in a comment: the colleagues whose name fits. Arrows and Enter choose one.
let count = 0;

export default function bind(area) {
  const list = document.createElement("ul");
  list.id = `mentions-${++count}`;
  list.className = "combobox__list";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", area.getAttribute("aria-label") ?? area.labels[0]?.textContent ?? "");
  area.after(list);
  area.setAttribute("aria-controls", list.id);
  const float = attach(list, area);
  let people = [];
  let active = 0;
  let asked = 0;

  area.addEventListener("input", look);
  area.addEventListener("blur", () => float.close());
  area.addEventListener("keydown", (event) => {
    if (!float.isOpen) return;
    if (event.key === "Escape") float.close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") mark(active + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") choose(active);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const index = [...list.children].indexOf(event.target.closest("[role=option]"));
    if (index >= 0) choose(index);
  });

  const typed = () => area.value.slice(0, area.selectionStart).match(/(?:^|\s)@([^@\n]{0,40})$/u)?.[1];

  async function look() {
    const text = typed();
    if (text === undefined) return float.close();
    const turn = ++asked;
    const answer = await fetch(`/api/method/frappe.desk.search.get_names_for_mentions?${new URLSearchParams({ search_term: text })}`);
    if (!answer.ok || turn !== asked || typed() !== text) return;
    people = (await answer.json()).message.slice(0, 8);
    list.replaceChildren(...people.map(option));
    if (!people.length) return float.close();
    float.open();
    mark(0);
  }

  function option(person, index) {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.className = "combobox__option";
    item.setAttribute("role", "option");
    item.dir = "auto";
    item.textContent = person.value;
    return item;
  }

  function mark(index) {
    active = (index + people.length) % people.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", place === active));
    area.setAttribute("aria-activedescendant", list.children[active].id);
  }

  function choose(index) {
    const { id, value } = people[index];
    const shared = people.filter((person) => person.value === value).length > 1;
    const start = area.selectionStart - typed().length;
    area.setRangeText(`${shared ? id : value} `, start, area.selectionStart, "end");
    area.removeAttribute("aria-activedescendant");
    float.close();
  }
}
