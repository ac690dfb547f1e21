// A part of the page that is asked for again until it says no more that something is running; then the whole page is.
const EVERY = 1500;

export default function bind(part) {
  setTimeout(renew, EVERY);

  async function renew() {
    const answer = await fetch(part.dataset.renew).catch(() => null);
    if (!answer?.ok) return setTimeout(renew, 4 * EVERY);
    const made = document.createRange().createContextualFragment(await answer.text()).firstElementChild;
    if (!made.dataset.renew) return location.reload();
    part.replaceChildren(...made.childNodes);
    setTimeout(renew, EVERY);
  }
}
