/** A lesson on the wall: forward and back by key or clicker, and no passage larger than the screen. */

export {};

const slides = [...document.querySelectorAll<HTMLElement>(".slide")];
const SMALLEST = 0.55;
const STEP = 0.96;

/** The slide that is shown: a note or a term that was asked for stands on one, too. */
function here(): number {
  const wanted = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  return Math.max(0, slides.findIndex((slide) => wanted !== null && slide.contains(wanted)));
}

/** How many words fit depends on the wall; what does not fit at the size that it was given is set smaller. */
function fit(slide: HTMLElement | undefined): void {
  const words = slide?.querySelector<HTMLElement>(".slide-words");
  if (!words) return;
  words.style.removeProperty("font-size");
  const usual = Number.parseFloat(getComputedStyle(words).fontSize);
  let size = usual;
  while (words.scrollHeight > words.clientHeight + 1 && size > usual * SMALLEST) {
    size *= STEP;
    words.style.fontSize = `${size}px`;
  }
}

/** Without an entry in the history: whoever leaves with the browser's own button leaves the lesson, not a passage. */
function show(place: number): void {
  const slide = slides[Math.min(slides.length - 1, Math.max(0, place))];
  if (slide) location.replace(`#${slide.id}`);
}

const press = (name: string): void => slides[here()]?.querySelector<HTMLElement>(`[data-do=${name}]`)?.click();

function fill(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen().catch(() => undefined);
}

function steps(key: string): (() => void) | undefined {
  const [on, back] = document.documentElement.dir === "rtl" ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  if ([on, "PageDown", " ", "n"].includes(key)) return () => show(here() + 1);
  if ([back, "PageUp", "Backspace", "p"].includes(key)) return () => show(here() - 1);
  if (key === "Home") return () => show(0);
  if (key === "End") return () => show(slides.length - 1);
  if (key === "f") return fill;
  return key === "Escape" && !document.fullscreenElement ? () => press("leave") : undefined;
}

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (key === " " && target instanceof HTMLButtonElement) return;
  const step = steps(event.shiftKey && key === " " ? "PageUp" : key);
  if (!step) return;
  event.preventDefault();
  step();
});
addEventListener("hashchange", () => {
  const slide = slides[here()];
  fit(slide);
  slide?.focus({ preventScroll: true });
});
addEventListener("resize", () => fit(slides[here()]));
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-do=fill]")) {
  button.hidden = !document.fullscreenEnabled;
  button.addEventListener("click", fill);
}
fit(slides[here()]);
