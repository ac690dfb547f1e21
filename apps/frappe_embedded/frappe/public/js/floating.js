// Shows a box at its control in the top layer, so that no scrolling frame around it cuts it off.
export function attach(box, anchor) {
  box.popover = "manual";
  const place = () => {
    if (!box.matches(":popover-open")) return;
    const at = anchor.getBoundingClientRect();
    const width = Math.max(at.width, Math.min(box.offsetWidth, innerWidth - 16));
    const start = getComputedStyle(anchor).direction === "rtl" ? at.right - width : at.left;
    const below = at.bottom + 4;
    const above = at.top - box.offsetHeight - 4;
    Object.assign(box.style, {
      left: `${Math.min(Math.max(8, start), innerWidth - width - 8)}px`,
      top: `${below + box.offsetHeight > innerHeight && above > 0 ? above : below}px`,
      minWidth: `${at.width}px`,
    });
  };
  addEventListener("scroll", place, { capture: true, passive: true });
  addEventListener("resize", place);
  return {
    get isOpen() {
      return box.matches(":popover-open");
    },
    open() {
      if (!box.matches(":popover-open")) box.showPopover();
      place();
    },
    close() {
      if (box.matches(":popover-open")) box.hidePopover();
    },
  };
}
