// Links to the parts of a form become tabs: one part shows at a time, arrows move between them.
export default function bind(root) {
  const list = root.querySelector(".tabs");
  const tabs = [...list.querySelectorAll("a")];
  const panelOf = (tab) => document.getElementById(tab.hash.slice(1));

  list.setAttribute("role", "tablist");
  root.dataset.tabs = "on";
  for (const tab of tabs) {
    const panel = panelOf(tab);
    tab.id = `${panel.id}-tab`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    panel.removeAttribute("aria-label");
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      select(tab);
      history.replaceState(history.state, "", tab.hash);
    });
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const visible = tabs.filter((tab) => !tab.hidden);
    const direction = getComputedStyle(list).direction === "rtl" ? -1 : 1;
    const next = visible.at((visible.indexOf(document.activeElement) + step * direction) % visible.length);
    select(next);
    next.focus();
  });
  root.addEventListener("desk:reveal", (event) => {
    const panel = event.target.closest("[data-tab-panel]");
    const tab = tabs.find((candidate) => panelOf(candidate) === panel);
    if (tab) select(tab);
  });

  function select(chosen) {
    for (const tab of tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      panelOf(tab).hidden = !on;
    }
  }

  const wrong = root.querySelector('[aria-invalid="true"]')?.closest("[data-tab-panel]");
  select(tabs.find((tab) => panelOf(tab) === wrong || tab.hash === location.hash) ?? tabs[0]);
}
