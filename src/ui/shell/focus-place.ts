/** Where something stood: what it was in, and its neighbours there. */
export interface Gap {
  parent: Node;
  before: Node | null;
  after: Node | null;
}

const REACHED = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
const HEADING = 'h1, h2, h3, legend';

/**
 * Where one goes on reading when what one was on has gone: the same control made anew, what took its place, what follows or
 * precedes it, the heading above it; null when all of the page has changed.
 *
 * @param name what `nameOf` said of it
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

/** The gap an element would leave. */
export function around(element: Element): Gap {
  return {
    parent: element.parentNode ?? document,
    before: element.previousSibling,
    after: element.nextSibling,
  };
}

/** What a control is told apart by: a button by its words, a field by its name or its id. */
export function nameOf(element: Element): string {
  const words = element.getAttribute('aria-label') ?? element.textContent;
  return [element.tagName, words, element.getAttribute('name'), element.getAttribute('type')].join('|');
}

/** One can be there with the keyboard. */
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

/** Siblings from one, included, to another, excluded. */
function between(from: Node | null, until: Node | null): Node[] {
  const found: Node[] = [];
  for (let node = from; node !== null && node !== until; node = node.nextSibling) found.push(node);
  return found;
}
