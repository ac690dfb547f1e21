// A box to sign in by hand. Without this script the code signs, and the box is not shown.
const box = document.querySelector("[data-signature]");
const canvas = box?.querySelector("canvas");
const pen = canvas?.getContext("2d");

if (pen) {
	const form = box.closest("form");
	const kept = box.querySelector('input[name="signature"]');
	const button = form.querySelector("[data-with-drawing]");
	form.querySelector("[data-signature-choice]").hidden = false;

	const isDrawn = () => form.elements.way.value === "drawn";
	const show = () => {
		box.hidden = !isDrawn();
		button.textContent = isDrawn() ? button.dataset.withDrawing : button.dataset.withCode;
	};
	const clear = () => {
		pen.clearRect(0, 0, canvas.width, canvas.height);
		kept.value = "";
	};
	const place = (event) => {
		const frame = canvas.getBoundingClientRect();
		return [
			((event.clientX - frame.left) * canvas.width) / frame.width,
			((event.clientY - frame.top) * canvas.height) / frame.height,
		];
	};

	Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#1b1b3a" });
	canvas.addEventListener("pointerdown", (event) => {
		canvas.setPointerCapture(event.pointerId);
		pen.beginPath();
		pen.moveTo(...place(event));
	});
	canvas.addEventListener("pointermove", (event) => {
		if (!canvas.hasPointerCapture(event.pointerId)) return;
		pen.lineTo(...place(event));
		pen.stroke();
	});
	canvas.addEventListener("pointerup", () => (kept.value = canvas.toDataURL("image/png")));
	box.querySelector("[data-signature-clear]").addEventListener("click", clear);
	form.addEventListener("change", show);
	show();
}
