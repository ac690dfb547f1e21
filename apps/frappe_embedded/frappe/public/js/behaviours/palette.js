// The command palette: a dialog over the page, asked with every few letters, led by the arrow keys.
const WAIT = 120;

export default function bind(link) {
  const dialog = document.getElementById("palette");
  const input = dialog.querySelector("input");
  const results = dialog.querySelector("[data-palette-results]");
  const back = location.pathname + location.search;
  let timer = 0;
  let asked = 0;

  link.addEventListener("click", (event) => {
    event.preventDefault();
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    load();
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(load, WAIT);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(event, 1);
    else if (event.key === "ArrowUp") move(event, -1);
    else if (event.key.length === 1 && event.target !== input && !event.ctrlKey && !event.metaKey) input.focus();
  });
  // Enter goes to the first entry of what is typed, not of what was found before it.
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await load();
    results.querySelector("[data-palette-entry]")?.click();
  });

  async function load() {
    const turn = ++asked;
    const answer = await fetch(`/app/_palette?${new URLSearchParams({ part: 1, q: input.value, back })}`);
    if (turn !== asked || !answer.ok) return;
    results.innerHTML = await answer.text();
    results.scrollTop = 0;
  }

  function move(event, step) {
    event.preventDefault();
    const stops = [input, ...results.querySelectorAll("[data-palette-entry]")];
    const at = stops.indexOf(document.activeElement);
    stops[(at + step + stops.length) % stops.length].focus();
  }
}
