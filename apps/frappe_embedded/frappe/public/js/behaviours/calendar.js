import { attach } from "../floating.js";

// A month to pick a day from, each day with its Umm al-Qura number; the week runs in the page's direction.
const HIJRI_DAY = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura", { day: "numeric", timeZone: "UTC" });
const DAY = 86_400_000;
const language = document.documentElement.lang || "en";
const locale = `${language}-u-ca-gregory-nu-latn`;
const MONTH = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
const HIJRI_MONTH = new Intl.DateTimeFormat(`${language}-u-ca-islamic-umalqura-nu-latn`, { month: "long", year: "numeric", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
const FULL = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });

export default function bind(input) {
  const box = document.createElement("div");
  box.className = "calendar";
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent ?? "");
  input.after(box);
  const float = attach(box, input);
  let shown = chosen() ?? today();

  input.addEventListener("focus", open);
  input.addEventListener("click", open);
  input.addEventListener("input", () => {
    const day = chosen();
    if (day !== null) draw((shown = day));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") float.close();
    if (event.key === "ArrowDown" && float.isOpen) {
      event.preventDefault();
      (box.querySelector("[aria-pressed=true]") ?? box.querySelector("[aria-current=date]") ?? box.querySelector(".calendar__day")).focus();
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      input.focus();
      float.close();
      return;
    }
    const forward = getComputedStyle(box).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: 7, ArrowUp: -7 }[event.key];
    const from = Number(document.activeElement?.dataset?.day);
    if (!step || !from) return;
    event.preventDefault();
    draw((shown = from + step * DAY));
    box.querySelector(`[data-day="${shown}"]`)?.focus();
  });
  box.addEventListener("click", (event) => {
    const turn = event.target.closest("[data-turn]");
    const day = event.target.closest("[data-day]");
    if (turn) draw((shown = addMonths(shown, Number(turn.dataset.turn))));
    if (day) choose(Number(day.dataset.day));
  });
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  document.addEventListener("focusin", (event) => {
    if (event.target !== input && !box.contains(event.target)) float.close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target !== input && !box.contains(event.target)) float.close();
  });

  function open() {
    if (input.readOnly || float.isOpen) return;
    draw((shown = chosen() ?? today()));
    float.open();
  }

  function chosen() {
    const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(input.value);
    if (!found || Number(found[1]) < 1600) return null;
    const day = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
    return Number.isNaN(day) ? null : day;
  }

  function choose(day) {
    const time = input.dataset.calendar === "time" ? ` ${/ (\d.*)$/.exec(input.value)?.[1] ?? "00:00"}` : "";
    input.value = new Date(day).toISOString().slice(0, 10) + time;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    input.focus();
    float.close();
  }

  function draw(around) {
    const first = Date.UTC(new Date(around).getUTCFullYear(), new Date(around).getUTCMonth(), 1);
    const start = first - new Date(first).getUTCDay() * DAY;
    box.replaceChildren(head(first), grid(first, start));
  }

  function head(first) {
    const title = element("div");
    const hijri = element("small", HIJRI_MONTH.format(first + 14 * DAY));
    hijri.className = "muted";
    title.append(element("strong", MONTH.format(first)), element("br"), hijri);
    const line = element("div");
    line.className = "calendar__head";
    line.append(turn(-1, addMonths(first, -1)), title, turn(1, addMonths(first, 1)));
    return line;
  }

  function turn(step, month) {
    const button = element("button", step < 0 ? "‹" : "›");
    button.type = "button";
    button.className = "button button--quiet button--icon";
    button.dataset.turn = step;
    button.setAttribute("aria-label", MONTH.format(month));
    return button;
  }

  function grid(first, start) {
    const days = element("div");
    days.className = "calendar__grid";
    for (let index = 0; index < 7; index++) {
      const name = element("span", WEEKDAY.format(start + index * DAY));
      name.className = "calendar__weekday";
      days.append(name);
    }
    for (let index = 0; index < 42; index++) days.append(cell(start + index * DAY, first));
    return days;
  }

  function cell(day, first) {
    const date = new Date(day);
    const button = element("button", String(date.getUTCDate()));
    button.type = "button";
    button.className = "calendar__day";
    button.dataset.day = day;
    button.tabIndex = -1;
    button.setAttribute("aria-pressed", String(day === chosen()));
    if (day === today()) button.setAttribute("aria-current", "date");
    if (date.getUTCMonth() !== new Date(first).getUTCMonth()) button.classList.add("muted");
    const words = element("span", ` ${FULL.format(day)}`);
    words.className = "visually-hidden";
    button.append(element("small", HIJRI_DAY.format(day).replace(/\D/g, "")), words);
    return button;
  }
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

function addMonths(day, step) {
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + step, 1);
}
