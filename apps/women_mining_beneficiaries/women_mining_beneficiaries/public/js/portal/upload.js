// A file on its way: looked at and made smaller before it is sent, how far it is told, stopped when asked.
// Without this script the form is sent like any other.

const LONGEST_SIDE = 2400;
const BIG_PHOTO = 1_000_000;
const QUALITIES = [0.85, 0.7, 0.5];
const TOLD_EVERY = 25;

for (const form of document.querySelectorAll("main form:has([data-upload])")) follow(form);

function follow(form) {
	const fields = [...form.querySelectorAll("[data-upload]")].map(fieldOf);
	const sending = sendingOf(form, fields[0]);
	let ready = Promise.resolve();
	for (const field of fields) {
		const take = () => (ready = takeFile(field));
		field.input.addEventListener("change", take);
		if (field.input.files.length) take();
	}
	form.addEventListener("submit", async (event) => {
		if (!fields.some((field) => field.input.files.length)) return;
		event.preventDefault();
		if (sending.isOn()) return;
		await ready;
		const refused = fields.find((field) => field.fault.textContent);
		if (refused) refused.input.focus();
		else send(form, event.submitter, sending);
	});
}

// One file field, with the parts of its template that are shown once there is a file.

function fieldOf(box) {
	const input = box.querySelector('input[type="file"]');
	const template = box.querySelector("template");
	const [chosen, fault] = [".upload__chosen", ".upload__fault"].map((part) => template.content.querySelector(part).cloneNode(true));
	fault.id = `${input.id}-fault`;
	input.before(fault);
	input.after(chosen);
	const field = {
		input, chosen, fault, template,
		picture: chosen.querySelector("img"),
		kinds: box.dataset.kinds.split(","),
		most: Number(box.dataset.most),
		numbers: `${document.documentElement.lang}-u-nu-${box.dataset.numerals}`,
	};
	chosen.querySelector("button").addEventListener("click", () => {
		input.value = "";
		showFile(field, null);
		input.focus();
	});
	return field;
}

async function takeFile(field) {
	const file = field.input.files[0];
	showFile(field, null);
	if (!file) return;
	const taken = await smaller(file, field);
	if (field.input.files[0] !== file) return;
	if (taken !== file) replace(field.input, taken);
	showFile(field, field.input.files[0]);
}

function showFile(field, file) {
	const { input, chosen, fault, picture } = field;
	input.parentElement.querySelectorAll(".field__error:not(.upload__fault)").forEach((error) => error.remove());
	fault.textContent = file ? faultOf(file, field) : "";
	fault.hidden = !fault.textContent;
	if (fault.textContent) input.setAttribute("aria-invalid", "true");
	else input.removeAttribute("aria-invalid");
	input.setAttribute("aria-describedby", `${input.id}-hint${fault.textContent ? ` ${fault.id}` : ""}`);
	chosen.hidden = !file || Boolean(fault.textContent);
	if (picture.src) URL.revokeObjectURL(picture.src);
	picture.hidden = chosen.hidden || !file.type.startsWith("image/");
	if (picture.hidden) picture.removeAttribute("src");
	else picture.src = URL.createObjectURL(file);
	chosen.querySelector("bdi").textContent = file ? file.name : "";
	chosen.querySelector("span").textContent = file ? sizeOf(file, field.numbers) : "";
}

function faultOf(file, { kinds, most, template }) {
	if (!kinds.includes(endingOf(file))) return template.dataset.wrongKind;
	return file.size > most ? template.dataset.tooLarge : "";
}

function endingOf(file) {
	return file.name.split(".").pop().toLowerCase();
}

function sizeOf(file, numbers) {
	const isSmall = file.size < 1_000_000;
	const [unit, amount] = isSmall ? ["kilobyte", Math.ceil(file.size / 1000)] : ["megabyte", file.size / 1_000_000];
	return new Intl.NumberFormat(numbers, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 1 }).format(amount);
}

// A large photo, or one of a kind that is not taken, becomes a JPEG that can still be read; never a PDF.

async function smaller(file, { kinds, most }) {
	const isTaken = kinds.includes(endingOf(file));
	if (!file.type.startsWith("image/") || !kinds.includes("jpg")) return file;
	if (isTaken && file.size <= Math.min(BIG_PHOTO, most)) return file;
	try {
		const canvas = await drawn(file);
		for (const quality of QUALITIES) {
			const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
			if (blob.size > most && quality !== QUALITIES.at(-1)) continue;
			if (isTaken && blob.size >= file.size) return file;
			return new File([blob], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" });
		}
	} catch {
		// The browser cannot open it; the server says what it thinks of it.
	}
	return file;
}

async function drawn(file) {
	const picture = await createImageBitmap(file);
	const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
	const canvas = document.createElement("canvas");
	[canvas.width, canvas.height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
	const pen = canvas.getContext("2d");
	// What is transparent is paper, not ink.
	pen.fillStyle = "#fff";
	pen.fillRect(0, 0, canvas.width, canvas.height);
	pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
	return canvas;
}

function replace(input, file) {
	const list = new DataTransfer();
	list.items.add(file);
	input.files = list.files;
}

// How far the form is: seen at every step, told to a screen reader at each quarter.

function sendingOf(form, { template, numbers }) {
	const bar = template.content.querySelector(".upload__sending").cloneNode(true);
	const [progress, shown, told, stop] = ["progress", ".upload__percent", "[role=status]", "button"].map((part) => bar.querySelector(part));
	const texts = template.dataset;
	const visible = [progress, shown, stop];
	form.append(bar);
	let quarter = -1;
	stop.addEventListener("click", () => bar.stop());
	const sending = {
		isOn: () => !progress.hidden,
		begin(abort) {
			bar.stop = abort;
			quarter = -1;
			visible.forEach((part) => (part.hidden = false));
			sending.tell(0);
			stop.scrollIntoView({ block: "nearest" });
		},
		tell(part) {
			const percent = Math.floor(part * 100);
			const text = texts.sent.replace("{0}", new Intl.NumberFormat(numbers).format(percent));
			[progress.value, shown.textContent] = [percent, text];
			if (Math.floor(percent / TOLD_EVERY) > quarter) {
				quarter = Math.floor(percent / TOLD_EVERY);
				told.textContent = text;
			}
		},
		arrived() {
			stop.hidden = true;
			shown.textContent = told.textContent = texts.arrived;
		},
		end(text) {
			visible.forEach((part) => (part.hidden = true));
			told.textContent = text;
			told.classList.toggle("visually-hidden", !text);
		},
	};
	// The browser's way back may show the page as it was left.
	addEventListener("pageshow", (event) => event.persisted && sending.end(""));
	return sending;
}

function send(form, button, sending) {
	const content = new FormData(form);
	if (button?.name) content.append(button.name, button.value);
	const { dataset: texts } = form.querySelector("[data-upload] template");
	const giveUp = (text) => () => {
		sending.end(text);
		// What was typed is a draft again.
		form.dispatchEvent(new Event("input", { bubbles: true }));
		button?.focus();
	};
	const request = new XMLHttpRequest();
	request.open("POST", form.action);
	request.upload.addEventListener("progress", (event) => event.lengthComputable && sending.tell(event.loaded / event.total));
	request.upload.addEventListener("load", () => sending.arrived());
	request.addEventListener("load", () => show(request, form) || giveUp(texts.failed)());
	request.addEventListener("error", giveUp(texts.failed));
	request.addEventListener("abort", giveUp(texts.stopped));
	sending.begin(() => request.abort());
	request.send(content);
}

// Where the answer leads to, or the page that it is itself: with what is wrong, and with the files that were right.

function show(request, form) {
	if (request.status < 400 && request.responseURL !== form.action.split("#")[0]) {
		location.assign(request.responseURL);
		return true;
	}
	const answer = new DOMParser().parseFromString(request.responseText, "text/html");
	const main = answer.querySelector("main#main");
	if (!main) return false;
	keepFiles(form, main);
	document.title = answer.title;
	document.querySelector("main").replaceWith(main);
	for (const again of main.querySelectorAll("form:has([data-upload])")) follow(again);
	document.dispatchEvent(new Event("portal:shown"));
	const summary = document.getElementById("error-summary") || main;
	summary.focus();
	summary.scrollIntoView();
	return true;
}

function keepFiles(form, main) {
	for (const { id, files } of form.querySelectorAll('[data-upload] input[type="file"]')) {
		const input = main.querySelector(`#${CSS.escape(id)}`);
		if (input && !main.querySelector(`#${CSS.escape(id)}-error`)) input.files = files;
	}
}
