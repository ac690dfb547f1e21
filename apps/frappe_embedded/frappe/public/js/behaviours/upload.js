// Sends files with a bar that says how far they are; a refusal is said beside the files, which stay chosen.
export default function bind(form) {
  const bar = form.querySelector("[data-upload-progress]");
  const problem = form.querySelector("[data-upload-error]");
  const input = form.querySelector("input[type=file]");

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (at) => (bar.value = at.lengthComputable ? (100 * at.loaded) / at.total : 50));
    request.addEventListener("load", () => answer(request));
    request.addEventListener("error", () => fail(form.dataset.failed));
    busy(true);
    request.send(data);
  });

  function answer(request) {
    let said = {};
    try {
      said = JSON.parse(request.responseText);
    } catch {
      return fail(form.dataset.failed);
    }
    if (!said.location) return fail(said.message);
    const { pathname, search } = new URL(said.location, location.href);
    if (pathname + search === location.pathname + location.search) location.reload();
    else location.assign(said.location);
  }

  function fail(text) {
    busy(false);
    problem.textContent = text;
    problem.hidden = false;
  }

  function busy(is) {
    bar.hidden = !is;
    bar.value = 0;
    problem.hidden = true;
    for (const button of form.querySelectorAll("button")) button.disabled = is;
  }
}
