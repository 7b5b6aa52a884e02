import { around, type Gap, isReached, nameOf, placeFor } from './focus-place.ts';

/** Remembers what last had the focus in the page, or in a window over it. */
interface Spot {
  element: HTMLElement;
  name: string;
  /** Is the place of the element, once it has disappeared. */
  gap: Gap | null;
  /** Is the instant since which the element cannot be used, in milliseconds. */
  idleSince: number | null;
}

/** Leaves time for a component that moves the focus by itself, in milliseconds. */
const SOON_MS = 30;
/** Is how long a disabled control that waits for no answer may still be enabled again, in milliseconds. */
const LONG_MS = 300;

/**
 * Keeps the focus from falling back to the top of the page. When the focused element disappears or is disabled (a line is settled, a window
 * closes), the focus moves to what took its place; see `placeFor`. A click outside of every control still removes it. It is called once,
 * for the whole app.
 */
export function keepFocus(): void {
  /** Maps each window to its last focus, the window opened last at the end; `body` stands for the page. */
  const spots = new Map<Element, Spot>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isKeyHeld = false;
  let isByPointer = false;
  const lookSoon = (wait = SOON_MS) => {
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  };
  const look = () => {
    // A key held down would press whatever takes the place of the lost control.
    if (!isLost() || spots.size === 0 || isKeyHeld) return;
    for (const [layer, spot] of [...spots].reverse()) {
      if (!layer.isConnected || !layer.checkVisibility()) {
        spots.delete(layer);
        continue;
      }
      if (isAwaited(spot)) return lookSoon(LONG_MS);
      const target = targetOf(spot);
      if (target) return go(target, isByPointer);
    }
    const main = document.querySelector('main');
    if (main) go(main, true);
  };

  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const layer = layerOf(target);
    spots.delete(layer);
    spots.set(layer, { element: target, name: nameOf(target), gap: null, idleSince: null });
  });
  document.addEventListener('focusout', ({ target }) => {
    // The focus is dropped on purpose only by the pointer or by leaving the page: the keyboard alone never drops it. A
    // button that waited for its answer may be usable again by now.
    setTimeout(() => {
      const isLeft = isByPointer || !document.hasFocus();
      if (isLeft && target instanceof HTMLElement && isLost() && isReached(target)) spots.delete(layerOf(target));
    });
  });
  document.addEventListener('keydown', () => {
    [isKeyHeld, isByPointer] = [true, false];
  });
  document.addEventListener('pointerdown', () => {
    isByPointer = true;
  });
  for (const end of ['keyup', 'blur']) {
    window.addEventListener(end, () => {
      isKeyHeld = false;
      lookSoon();
    });
  }
  window.addEventListener('resize', () => lookSoon());
  new MutationObserver((changes) => {
    for (const spot of spots.values()) follow(spot, changes);
    if (isLost()) lookSoon();
  }).observe(document.body, {
    ...{ childList: true, subtree: true, attributes: true },
    attributeFilter: ['disabled', 'hidden', 'open'],
  });
}

/** Counts a disabled element as having lost the focus, since a browser drops it at the next drawing without saying so. */
function isLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.matches(':disabled');
}

function layerOf(element: Element): Element {
  return element.closest('dialog, [role=dialog]') ?? document.body;
}

/** Remembers the place of an element when it is removed, and follows the removals around it. */
function follow(spot: Spot, changes: MutationRecord[]): void {
  for (const { removedNodes, target, previousSibling, nextSibling } of changes) {
    for (const removed of removedNodes) {
      const { gap } = spot;
      if (removed.contains(gap?.parent ?? spot.element)) {
        spot.gap = { parent: target, before: previousSibling, after: nextSibling };
      } else if (gap?.before === removed) gap.before = previousSibling;
      else if (gap?.after === removed) gap.after = nextSibling;
    }
  }
}

/**
 * Tells whether a disabled control is about to be enabled again or removed, because it waits for an answer or was disabled a moment ago.
 */
function isAwaited(spot: Spot): boolean {
  if (!spot.element.isConnected || !spot.element.matches(':disabled')) return false;
  if (spot.element.matches('[data-loading], [aria-busy=true]')) return true;
  spot.idleSince ??= performance.now();
  return performance.now() - spot.idleSince < LONG_MS;
}

function targetOf({ element, name, gap }: Spot): HTMLElement | null {
  if (!element.isConnected) return gap && placeFor(gap, name);
  // Windows and headings can take the focus although the Tab key does not reach them.
  const isHere = isReached(element) || (element.tabIndex === -1 && element.checkVisibility());
  return isHere ? element : placeFor(around(hiddenPart(element)), name);
}

/** Returns the outermost element that is hidden along with this element. */
function hiddenPart(element: Element): Element {
  const { parentElement } = element;
  return parentElement === null || parentElement.checkVisibility() ? element : hiddenPart(parentElement);
}

function go(target: HTMLElement, preventScroll: boolean): void {
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll });
}
