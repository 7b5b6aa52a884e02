import { type RefObject, useEffect } from 'react';

/**
 * Keeps the focus of who is in the menu in sight. Lines that come late push what stands below them out of the window, with the focus: he
 * would press what he does not see. The menu lives as long as the app, and so does what watches it.
 */
export function useFocusInSight(menu: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = menu;
    const follow = new MutationObserver(() => current?.querySelector(':focus')?.scrollIntoView({ block: 'nearest' }));
    if (current) follow.observe(current, { childList: true, subtree: true });
  }, [menu]);
}
