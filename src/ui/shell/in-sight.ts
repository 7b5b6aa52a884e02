import { type RefObject, useEffect } from 'react';

/**
 * Keeps the focused line of the menu in view. Lines that arrive late push those below them out of the window along with the focus, so that
 * a person could press what they do not see. The menu is watched for as long as the app runs.
 */
export function useFocusInSight(menu: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = menu;
    const follow = new MutationObserver(() => current?.querySelector(':focus')?.scrollIntoView({ block: 'nearest' }));
    if (current) follow.observe(current, { childList: true, subtree: true });
  }, [menu]);
}
