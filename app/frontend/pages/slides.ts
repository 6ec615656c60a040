/** Slides by the keys of a remote: forwards, back, and the whole screen. Without this file the links do the same. */

const KEYS: Readonly<Record<string, "next" | "prev">> = {
  ArrowRight: "next",
  ArrowDown: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "prev",
  ArrowUp: "prev",
  PageUp: "prev",
  Backspace: "prev",
};

/** Where one reads from the right, the arrow to the left leads on. */
function turned(key: string): string {
  if (document.documentElement.dir !== "rtl") return key;
  return key === "ArrowLeft" ? "ArrowRight" : key === "ArrowRight" ? "ArrowLeft" : key;
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "f" && document.fullscreenEnabled) {
    void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
    return;
  }
  const way = KEYS[turned(event.key)];
  const link = way && document.querySelector<HTMLAnchorElement>(`a[rel="${way}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
