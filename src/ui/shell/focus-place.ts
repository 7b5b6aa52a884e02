/** Remembers the place of an element: its parent and its neighbours. */
export interface Gap {
  parent: Node;
  before: Node | null;
  after: Node | null;
}

const REACHED = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
const HEADING = 'h1, h2, h3, legend';

/**
 * Finds where the focus goes when its element has disappeared: the same control made anew, what took its place, what follows or precedes
 * it, or the heading above. Returns null when the whole page has changed.
 * @param name what `nameOf` said of the element
 */
export function placeFor(gap: Gap, name: string): HTMLElement | null {
  const { parent, before, after } = gap;
  const main = document.querySelector('main');
  if (!(parent instanceof HTMLElement) || !parent.isConnected) return null;
  if (parent !== main && parent.contains(main)) return null;
  const again = reachedIn([parent]).filter((one) => nameOf(one) === name);
  const [same, ...others] = again;
  if (same && others.length === 0) return same;
  const [instead] = reachedIn(between(before ? before.nextSibling : parent.firstChild, after));
  if (instead) return instead;
  if (parent === main) return null;
  const [next] = reachedIn(between(after, null));
  const previous = reachedIn(between(parent.firstChild, before ? before.nextSibling : parent.firstChild)).at(-1);
  const heading = parent.querySelector<HTMLElement>(HEADING);
  return next ?? previous ?? heading ?? placeFor(around(parent), name);
}

/** Returns the gap that an element would leave. */
export function around(element: Element): Gap {
  return {
    parent: element.parentNode ?? document,
    before: element.previousSibling,
    after: element.nextSibling,
  };
}

/** Distinguishes a control by its words, its name and its type. */
export function nameOf(element: Element): string {
  const words = element.getAttribute('aria-label') ?? element.textContent;
  return [element.tagName, words, element.getAttribute('name'), element.getAttribute('type')].join('|');
}

/** Tells whether the keyboard can reach the element. */
export function isReached(element: HTMLElement): boolean {
  return (
    element.isConnected &&
    element.tabIndex >= 0 &&
    !element.matches(':disabled') &&
    element.closest('[inert], [aria-hidden=true]') === null &&
    element.checkVisibility({ visibilityProperty: true })
  );
}

function reachedIn(nodes: Node[]): HTMLElement[] {
  const elements = nodes.filter((node) => node instanceof HTMLElement);
  return elements
    .flatMap((element) => [
      ...(element.matches(REACHED) ? [element] : []),
      ...element.querySelectorAll<HTMLElement>(REACHED),
    ])
    .filter(isReached);
}

/** Lists the siblings from one node, included, to another, excluded. */
function between(from: Node | null, until: Node | null): Node[] {
  const found: Node[] = [];
  for (let node = from; node !== null && node !== until; node = node.nextSibling) found.push(node);
  return found;
}
