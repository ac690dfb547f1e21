// A board to sign on: strokes of finger, pen or mouse become the picture in the hidden input.
export default function bind(box) {
  const board = box.querySelector("canvas");
  const stored = box.querySelector("input");
  const pen = board.getContext("2d");
  let last = null;

  const fit = () => {
    const scale = devicePixelRatio || 1;
    board.width = board.clientWidth * scale;
    board.height = board.clientHeight * scale;
    pen.scale(scale, scale);
    Object.assign(pen, { lineWidth: 2, lineCap: "round", lineJoin: "round", strokeStyle: "#1a1215" });
    if (stored.value) show(stored.value);
  };
  const at = (event) => ({ x: event.offsetX, y: event.offsetY });

  board.addEventListener("pointerdown", (event) => {
    board.setPointerCapture(event.pointerId);
    last = at(event);
  });
  board.addEventListener("pointermove", (event) => {
    if (!last) return;
    const next = at(event);
    pen.beginPath();
    pen.moveTo(last.x, last.y);
    pen.lineTo(next.x, next.y);
    pen.stroke();
    last = next;
  });
  board.addEventListener("pointerup", () => {
    last = null;
    keep(board.toDataURL("image/png"));
  });
  box.querySelector("[data-clear]").addEventListener("click", () => {
    pen.clearRect(0, 0, board.width, board.height);
    keep("");
  });
  new ResizeObserver(() => board.clientWidth && !board.dataset.fitted && ((board.dataset.fitted = "1"), fit())).observe(board);

  function show(picture) {
    const image = new Image();
    image.onload = () => pen.drawImage(image, 0, 0, board.clientWidth, board.clientHeight);
    image.src = picture;
  }

  function keep(picture) {
    stored.value = picture;
    stored.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
