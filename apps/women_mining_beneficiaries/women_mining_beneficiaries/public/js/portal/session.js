// Two minutes before an idle session ends, say so and offer to stay; when it has ended, lead back by the sign-in.
// The server counts by itself: this only tells what it is about to do.

const WARN_BEFORE = 2 * 60_000;
const PING_AFTER = 5 * 60_000;
const SEEN = "wmb-seen";

const box = document.getElementById("session");
if (box) watch(box);

function watch(dialog) {
	const limit = Number(dialog.dataset.minutes) * 60_000;
	let lastPing = Date.now();
	note(lastPing);

	async function ping() {
		lastPing = Date.now();
		const answer = await fetch(dialog.dataset.stay, { headers: { Accept: "application/json" } }).catch(() => null);
		if (answer && answer.ok) {
			note(Date.now());
			dialog.close();
		} else if (answer) end();
	}

	function check() {
		const left = seen() + limit - Date.now();
		if (left <= 0) end();
		else if (left <= Math.min(WARN_BEFORE, limit / 2)) warn(left);
		else if (dialog.open && !dialog.dataset.ended) dialog.close();
	}

	function warn(left) {
		dialog.querySelector("[data-left]").textContent = clock(left);
		if (!dialog.open) dialog.showModal();
	}

	function end() {
		dialog.dataset.ended = "1";
		dialog.querySelector("[data-when='soon']").hidden = true;
		dialog.querySelector("[data-when='ended']").hidden = false;
		if (!dialog.open) dialog.showModal();
		clearInterval(timer);
	}

	// Whoever types is not idle, though no page is asked for meanwhile.
	function active() {
		if (!dialog.open && Date.now() - lastPing > Math.min(PING_AFTER, limit / 3)) ping();
	}

	for (const kind of ["input", "keydown", "pointerdown"]) document.addEventListener(kind, active, { passive: true });
	dialog.querySelector("button").addEventListener("click", ping);
	dialog.addEventListener("cancel", (event) => dialog.dataset.ended && event.preventDefault());
	const timer = setInterval(check, 5_000);
	document.addEventListener("visibilitychange", () => document.hidden || check());
}

// The last moment is shared by the tabs of a browser.
function seen() {
	return Number(read()) || Date.now();
}

function note(moment) {
	try {
		localStorage.setItem(SEEN, String(moment));
	} catch {
		note.own = moment;
	}
}

function read() {
	try {
		return localStorage.getItem(SEEN) || note.own;
	} catch {
		return note.own;
	}
}

function clock(milliseconds) {
	const seconds = Math.max(0, Math.round(milliseconds / 1000));
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
