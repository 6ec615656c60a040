"""What axe and a ruler find wrong with a page: in light and dark, wide and narrow, both ways of writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# In another scheme a page has other colours, and is otherwise what it was.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


@dataclass(frozen=True)
class Look:
    """A window and how its reader likes it."""

    width: int
    scheme: str
    direction: str = "ltr"

    @property
    def height(self) -> int:
        return 900 if self.width > 1000 else 780

    def __str__(self) -> str:
        return f"{self.width} px, {self.scheme}, {self.direction}"


LOOKS = (Look(1440, "light"), Look(1440, "dark"), Look(390, "light"), Look(390, "dark"))
MIRRORED = (Look(1440, "light", "rtl"), Look(390, "dark", "rtl"))
NARROWEST = 320

# Two frames later everything is on its way to its new place and colour; then it arrives.
FRAMES = "new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))"
ARRIVED = f"{FRAMES}.then(() => Promise.allSettled(document.getAnimations().map(({{ finished }}) => finished)))"
# What never arrives must not keep a test waiting for ever: it is looked at where it is.
SETTLED = f"Promise.race([{ARRIVED}, new Promise((go) => setTimeout(go, 10_000))])"

LOOK = f"""(rules) => {{
  window.seen = {SETTLED}.then(() => axe.run(document, rules)).then(({{ violations }}) =>
    violations.flatMap(({{ id, nodes }}) => nodes.map(({{ target, html, failureSummary }}) =>
      `axe ${{id}}: ${{target}} ${{html.slice(0, 160)}} ${{failureSummary.replaceAll('\\n', ' ')}}`)));
}}"""

# Labels of brackets stand in a line of text, and a finger hits more than what is drawn of them.
MEASURE = f"""async (primary) => {{
  await {SETTLED};
  const found = [];
  const wide = document.scrollingElement.scrollWidth;
  // Half a pixel counts as a whole one in a page that is written from right to left.
  if (wide > innerWidth + 1) found.push(`${{wide}} px wide in a window of ${{innerWidth}} px`);
  const small = (selector, least) => {{
    for (const element of document.querySelectorAll(selector)) {{
      if (element.matches('.holder') || !element.checkVisibility({{ visibilityProperty: true }})) continue;
      if (element.closest('.visually-hidden, .skip') || getComputedStyle(element).display === 'inline') continue;
      const {{ width, height }} = element.getBoundingClientRect();
      if (Math.min(width, height) < least - 0.5) {{
        found.push(`${{width.toFixed(1)}} × ${{height.toFixed(1)}} px: ${{element.outerHTML.slice(0, 120)}}`);
      }}
    }}
  }};
  small('a, button, summary, input:not([type=hidden]), select, textarea', 24);
  if (primary) small('.primary, .ballot button, .positions button, .tabs button, .alert, .deeds button, summary', 44);
  return found;
}}"""

# Every look is taken by somebody who asked for less motion.
RESTLESS = """() => [...document.querySelectorAll('body *')].flatMap((element) => {
  const { transitionDuration, animationDuration } = getComputedStyle(element);
  const longest = Math.max(...`${transitionDuration},${animationDuration}`.split(',').map(parseFloat));
  return longest > 0.05 ? [`moves for ${longest} s: ${element.outerHTML.slice(0, 120)}`] : [];
})"""

# Where the keyboard is, whether it shows, and whether anything lies over it.
FOCUS = """() => {
  const here = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(here);
  const { left, top, width, height } = here.getBoundingClientRect();
  const seen = document.elementFromPoint(left + width / 2, top + height / 2);
  const said = (here.getAttribute('aria-label') ?? here.innerText ?? '').trim();
  const name = said || here.labels?.[0]?.innerText || here.id;
  // In an editor the caret shows where one is, and a bar beside the paragraph.
  const marked = here.matches('.cm-content') || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2);
  const found = [];
  if (here !== document.body && !marked) found.push(`no focus to be seen: ${here.outerHTML.slice(0, 120)}`);
  if (here !== document.body && !(here.contains(seen) || seen?.contains(here))) found.push(`covered: ${name}`);
  return [name, found];
}"""


def tab_to(page: Page, name: str, most: int = 60) -> list[str]:
    """
    Goes by the tabulator to what begins with that name, and tells what was wrong on the way.
    """
    found: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        here, complaints = page.evaluate(FOCUS)
        found += complaints
        if here.startswith(name):
            return found
    return [*found, f"the tabulator never came to {name}"]


def look_at(state: str, *pages: Page, tabs: Sequence[str] = (), looks: Iterable[Look] = LOOKS) -> list[str]:
    """
    What is wrong with these pages in this state. On a phone each of the `tabs` is opened in turn.
    """
    found, shapes = [], set()
    for page in pages:
        # A link that was just pressed may still be on its way.
        page.wait_for_load_state()
    for look in looks:
        rules = COLOURS if (look.width, look.direction) in shapes else RULES
        shapes.add((look.width, look.direction))
        found += [f"{state}, {complaint}" for complaint in _under(look, pages, tabs, rules)]
    for page in pages:
        page.set_viewport_size({"width": NARROWEST, "height": 640})
        found += [f"{state}, {NARROWEST} px, {page.title()}: {each}" for each in page.evaluate(MEASURE, True)]
        found += [f"{state}, {page.title()}: {each}" for each in page.evaluate(RESTLESS)]
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="light")
    return found


def _under(look: Look, pages: Sequence[Page], tabs: Sequence[str], rules: dict[str, Any]) -> Iterable[str]:
    for page in pages:
        page.set_viewport_size({"width": look.width, "height": look.height})
        page.emulate_media(color_scheme=look.scheme)
        page.evaluate("(dir) => { document.documentElement.dir = dir; }", look.direction)
    for tab in tabs if look.width < 1000 and tabs else [""]:
        # Every page works at the same time: there is more than one processor.
        for page in pages:
            _show(page, tab)
            _begin(page, rules)
        for page in pages:
            found = page.evaluate("window.seen") + page.evaluate(MEASURE, look.width < 1000)
            yield from (f"{look} {tab} {page.title()}: {each}" for each in found)
    for page in pages:
        page.evaluate("document.documentElement.dir = 'ltr'")
        if tabs and look.width < 1000:
            _show(page, "Text")


def _show(page: Page, tab: str) -> None:
    if tab and page.locator(".tabs").count():
        leads = "floor" if tab == "Desk" else tab.lower()
        page.locator(f'.tabs button[data-leads="{leads}"]').click()


def _begin(page: Page, rules: dict[str, Any]) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    page.evaluate(LOOK, rules)
