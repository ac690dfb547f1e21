// What is typed into a form stays on this device until it is sent, for a day at most, and is put back after a sign-in.
// Never numbers of identities, accounts or codes, never passwords or files. Signing out forgets everything.

const PREFIX = "wmb-draft:";
const LIFE = 24 * 60 * 60_000;
const PRIVATE = /(id_number|number|iban|code|password|token|signature|signed_name)/i;

const note = document.getElementById("draft-note");
const user = note ? note.dataset.user : "";
if (user) signedIn();
else signedOut();

function signedIn() {
	for (const [key, draft] of drafts()) {
		if (draft.sent || Date.now() - draft.at > LIFE || !key.startsWith(PREFIX + user)) remove(key);
	}
	followAll();
	// A page whose answer was shown in its place, after a file was sent.
	document.addEventListener("portal:shown", followAll);
	for (const leaving of document.querySelectorAll("form[action='/sign-out']")) {
		leaving.addEventListener("submit", () => drafts().forEach(([key]) => remove(key)));
	}
}

function followAll() {
	for (const [place, form] of [...document.querySelectorAll("main form.form")].entries()) follow(form, keyOf(place));
}

// The session ended before what was sent arrived: it is still a draft.
function signedOut() {
	for (const [key, draft] of drafts()) if (draft.sent) write(key, { ...draft, sent: false });
}

function follow(form, key) {
	if (form.method !== "post" || "noDraft" in form.dataset) return;
	const kept = read(key);
	if (kept && !document.getElementById("error-summary") && restore(form, kept.values)) offer(form, key);
	form.addEventListener("input", () => write(key, { at: Date.now(), sent: false, values: valuesOf(form) }));
	form.addEventListener("submit", () => write(key, { at: Date.now(), sent: true, values: valuesOf(form) }));
}

function controls(form) {
	return [...form.elements].filter(
		(control) =>
			control.name &&
			!PRIVATE.test(control.name) &&
			(control.matches("textarea, select") || /^(text|email|tel|date|number|radio|checkbox)$/.test(control.type)),
	);
}

function valuesOf(form) {
	return controls(form).map((control) => [control.name, isBox(control) ? control.checked : control.value, control.value]);
}

function restore(form, values) {
	const fields = controls(form);
	if (fields.length !== values.length) return false;
	let changed = false;
	fields.forEach((control, place) => {
		const [name, value, option] = values[place];
		if (control.name !== name || (isBox(control) && control.value !== option)) return;
		const now = isBox(control) ? control.checked : control.value;
		const first = isBox(control) ? control.defaultChecked : defaultOf(control);
		if (now !== first || now === value) return;
		if (isBox(control)) control.checked = value;
		else control.value = value;
		changed = true;
	});
	return changed;
}

function offer(form, key) {
	const shown = note.content.firstElementChild.cloneNode(true);
	shown.querySelector("button").addEventListener("click", () => {
		remove(key);
		form.reset();
		shown.remove();
	});
	form.before(shown);
}

function isBox(control) {
	return control.type === "radio" || control.type === "checkbox";
}

function defaultOf(control) {
	if (!control.matches("select")) return control.defaultValue;
	const chosen = [...control.options].find((option) => option.defaultSelected) || control.options[0];
	return chosen ? chosen.value : "";
}

function keyOf(place) {
	return `${PREFIX}${user}:${location.pathname}${location.search}:${place}`;
}

function drafts() {
	try {
		const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
		return keys.map((key) => [key, read(key)]).filter(([, draft]) => draft);
	} catch {
		return [];
	}
}

function read(key) {
	try {
		return JSON.parse(localStorage.getItem(key));
	} catch {
		return null;
	}
}

function write(key, draft) {
	try {
		localStorage.setItem(key, JSON.stringify(draft));
	} catch {
		// A full or closed store: the form works as ever.
	}
}

function remove(key) {
	try {
		localStorage.removeItem(key);
	} catch {
		// Nothing is kept there either.
	}
}
