// Fills in where the device is.
export default function bind(box) {
  const input = box.querySelector("input");
  box.querySelector("[data-locate]").addEventListener("click", () => {
    const refuse = () => {
      input.setCustomValidity(box.dataset.refused);
      input.reportValidity();
      input.addEventListener("input", () => input.setCustomValidity(""), { once: true });
    };
    if (!navigator.geolocation) return refuse();
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      input.value = `${coords.latitude.toFixed(6)}, ${coords.longitude.toFixed(6)}`;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }, refuse);
  });
}
