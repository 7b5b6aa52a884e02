import { type RefObject, useEffect } from 'react';

/**
 * Lines that come late in a menu push what stands below them out of the window, with the focus of who is there already: he would press what
 * he does not see. The focus is kept in sight.
 */
export function useFocusInSight(menu: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = menu;
    if (current === null) return;
    const follow = new MutationObserver((changes) => {
      const { activeElement } = document;
      const areLinesNew = changes.some(({ addedNodes }) => [...addedNodes].some(isLine));
      if (areLinesNew && current.contains(activeElement)) activeElement?.scrollIntoView({ block: 'nearest' });
    });
    follow.observe(current, { childList: true, subtree: true });
    return () => follow.disconnect();
  }, [menu]);
}

function isLine(node: Node): boolean {
  return node instanceof Element && node.matches('nav, li');
}
