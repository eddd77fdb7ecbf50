/* The scan: zoomed about the middle of what is seen, moved by dragging or with the arrow keys; kept from article to article. */

const pane = document.querySelector(".scan-pane");
const STEPS = [1, 1.5, 2, 3, 4, 6, 8];

export const zoom = { in() {}, out() {}, fit() {} };

if (pane) {
  const view = pane.querySelector(".scan-view");
  const image = view.querySelector("img");
  const told = pane.querySelector("output");
  const key = `scan ${pane.dataset.page}`;
  let step = 0;

  const keep = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify([step, view.scrollLeft, view.scrollTop]));
    } catch { /* then it begins with the whole page again */ }
  };

  const show = (wanted) => {
    const middle = [
      (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth,
      (view.scrollTop + view.clientHeight / 2) / view.scrollHeight,
    ];
    step = Math.min(Math.max(wanted, 0), STEPS.length - 1);
    image.style.width = step ? `${STEPS[step] * 100}%` : "";
    view.classList.toggle("whole", !step);
    told.textContent = `${STEPS[step] * 100}%`;
    view.scrollTo(
      middle[0] * view.scrollWidth - view.clientWidth / 2,
      middle[1] * view.scrollHeight - view.clientHeight / 2,
    );
  };

  Object.assign(zoom, { in: () => show(step + 1), out: () => show(step - 1), fit: () => show(0) });
  pane.querySelectorAll("[data-zoom]").forEach((button) => {
    button.addEventListener("click", () => zoom[button.dataset.zoom]());
  });
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    show(step - Math.sign(event.deltaY));
  }, { passive: false });
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) view.setPointerCapture(event.pointerId);
  });
  view.addEventListener("pointermove", (event) => {
    if (!view.hasPointerCapture(event.pointerId)) return;
    view.scrollLeft -= event.movementX;
    view.scrollTop -= event.movementY;
  });
  window.addEventListener("pagehide", keep);

  const begin = () => {
    let kept = [0, 0, 0];
    try {
      kept = JSON.parse(sessionStorage.getItem(key)) || kept;
    } catch { /* as if nothing were kept */ }
    show(kept[0]);
    view.scrollTo(kept[1], kept[2]);
  };
  if (image.complete) begin();
  else image.addEventListener("load", begin);
}
