// A link to a closed part of the page opens it.
export default function bind(details) {
  const open = () => {
    if (location.hash !== `#${details.id}`) return;
    details.open = true;
    details.scrollIntoView({ block: "center" });
    details.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  };
  addEventListener("hashchange", open);
  document.addEventListener("click", (event) => event.target.closest(`a[href="#${details.id}"]`) && setTimeout(open));
  open();
}
