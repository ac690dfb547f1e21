// Dragging a card presses the button of its menu that leads to the column: what the menu does not offer cannot be dragged to.
export default function bind(board) {
  let dragged = null;
  const buttonFor = (column) =>
    [...(dragged?.querySelectorAll("button[name=column]") ?? [])].find((button) => button.value === column.dataset.column);
  for (const card of board.querySelectorAll("[data-card]")) card.draggable = true;

  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-card]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest("[data-column]");
    mark(column && buttonFor(column) ? column : null);
    if (column && buttonFor(column)) event.preventDefault();
  });
  board.addEventListener("drop", (event) => {
    const button = buttonFor(event.target.closest("[data-column]"));
    if (!button) return;
    event.preventDefault();
    button.form.requestSubmit(button);
  });
  board.addEventListener("dragend", () => {
    mark(null);
    dragged = null;
  });

  function mark(chosen) {
    for (const column of board.querySelectorAll("[data-column]")) column.toggleAttribute("data-over", column === chosen);
  }
}
