import { around, type Gap, isReached, nameOf, placeFor } from './focus-place.ts';

/** What last had the focus in the page, or in a window over it. */
interface Spot {
  element: HTMLElement;
  name: string;
  /** Where it stood, once it is gone. */
  gap: Gap | null;
  /** Since when it has been there without being usable, ms. */
  idleSince: number | null;
}

/** A component that knows better moves the focus itself, and is waited for. */
const SOON_MS = 30;
/** What is disabled without waiting for an answer may be enabled at once; longer than this, it is not. */
const LONG_MS = 300;

/**
 * The focus never falls back to the top of the page. When what holds it goes (a line is settled, a button is replaced by its
 * question, a window closes, what one pressed is disabled), it moves to what took its place; see `placeFor`. Who clicks beside
 * everything leaves it on purpose. Called once, for the whole app.
 */
export function keepFocus(): void {
  /** By window, the last one opened at the end; `body` stands for the page. */
  const spots = new Map<Element, Spot>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isKeyHeld = false;
  let isByPointer = false;
  const lookSoon = (wait = SOON_MS) => {
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  };
  const look = () => {
    // A key held down would go on pressing whatever takes the place.
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
    // By the keyboard one leaves the page, or nothing: a button that waited for its answer is usable again before this is asked.
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

/** A browser lets go of what is disabled when it next draws, and says nothing: it counts as lost already. */
function isLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.matches(':disabled');
}

function layerOf(element: Element): Element {
  return element.closest('dialog, [role=dialog]') ?? document.body;
}

/** Remembers where it stood when it is taken away, and what is taken away around. */
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

/** Still there, and disabled while it waits for an answer, or a moment ago: it will be enabled again, or taken away. */
function isAwaited(spot: Spot): boolean {
  if (!spot.element.isConnected || !spot.element.matches(':disabled')) return false;
  if (spot.element.matches('[data-loading], [aria-busy=true]')) return true;
  spot.idleSince ??= performance.now();
  return performance.now() - spot.idleSince < LONG_MS;
}

function targetOf({ element, name, gap }: Spot): HTMLElement | null {
  if (!element.isConnected) return gap && placeFor(gap, name);
  // Windows and headings take the focus without being on the keyboard's way.
  const isHere = isReached(element) || (element.tabIndex === -1 && element.checkVisibility());
  return isHere ? element : placeFor(around(hiddenPart(element)), name);
}

/** The outermost part that is hidden with it. */
function hiddenPart(element: Element): Element {
  const { parentElement } = element;
  return parentElement === null || parentElement.checkVisibility() ? element : hiddenPart(parentElement);
}

function go(target: HTMLElement, preventScroll: boolean): void {
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll });
}
