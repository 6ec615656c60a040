/** A page that stays true by itself: it asks again and again, but only while somebody can see it. */

/** Nobody looks at a hidden page, so it asks for nothing; in sight again, it asks at once. */
export function whileInSight(look: () => Promise<void>, everyMs: number): void {
  let next: ReturnType<typeof setTimeout> | undefined;
  const follow = (): void => {
    clearTimeout(next);
    if (document.visibilityState === "hidden") return;
    void look().finally(() => {
      clearTimeout(next);
      next = setTimeout(follow, everyMs);
    });
  };
  document.addEventListener("visibilitychange", follow);
  follow();
}
