/**
 * Keeps what has the focus in the window. A browser holds its place on a page that grows above it, but not at the top of the page: a
 * control reached with the keyboard was pushed out of the window by what arrived late. Whoever scrolls away from the control stays where
 * he is. It is called once, for the whole app.
 */
export function keepInSight(): void {
  let wasInSight = true;
  const look = () => {
    wasInSight = isInSight(document.activeElement);
  };
  document.addEventListener('focusin', () => {
    wasInSight = true;
  });
  window.addEventListener('scroll', look, { passive: true });
  new ResizeObserver(() => {
    const { activeElement } = document;
    if (wasInSight && !isInSight(activeElement)) activeElement?.scrollIntoView({ block: 'nearest' });
  }).observe(document.body);
}

function isInSight(element: Element | null): boolean {
  if (element === null) return true;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
