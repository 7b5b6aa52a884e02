import { actionsOf } from '../../definition/definition.ts';
import { resultTexts } from '../../expressions/expressions.ts';
import { fileOf, linkedBy, ownPlaces, placesAbout, type Search, type SharedPlace } from './places.ts';

const PLAYED_SENDS = /^\$\.steps\[\d+\]\.then\.sends\[\d+\]$/;

/** Finds every place that names an event. */
export function eventPlaces(search: Search): SharedPlace[] {
  const here = [...ownPlaces(search), ...placesAbout(search)];
  return [...here.map((place) => ({ ...place, others: [] })), ...sent(search)];
}

/** Finds where other dossiers send the event to these, and the examples that record it as sent. */
function sent(search: Search): SharedPlace[] {
  return [...search.tree.workflows.keys()].flatMap((sender) => {
    const sends = sentBy(search, sender);
    return sends.length === 0 ? [] : [...sends, ...seenLeaving(search, sender, sends[0]?.others ?? [])];
  });
}

function sentBy(search: Search, sender: string): SharedPlace[] {
  const { tree, named, written } = search;
  const workflow = tree.workflows.get(sender);
  if (workflow === undefined) return [];
  const file = fileOf(sender);
  return actionsOf(workflow).flatMap(({ action, path }): SharedPlace[] => {
    if (action.type !== 'send') return [];
    const { to, event } = action.params;
    const isText = typeof event === 'string';
    const starts = isText ? (event === named.id ? [0] : []) : startsIn(event.expr, named.id);
    const receivers = receiversOf(search, sender, to);
    if (starts.length === 0 || !receivers.includes(named.workflow)) return [];
    const at = `${path}.params.event${isText ? '' : '.expr'}`;
    const others = receivers.filter((one) => one !== named.workflow);
    return written(file)
      .filter((one) => !one.isKey && one.path === at)
      .flatMap((one) => starts.map((start) => ({ file, written: one, start, others })));
  });
}

function startsIn(expression: string, event: string): number[] {
  return resultTexts(expression).flatMap(({ text, start }) => (text === event ? [start] : []));
}

/** Returns the workflows a message may reach that accept it from its sender. */
function receiversOf({ tree, named }: Search, sender: string, to: string): string[] {
  const links = tree.workflows.get(sender)?.links ?? {};
  const reached = Object.hasOwn(links, to) ? linkedBy(tree, sender, to) : [...tree.workflows.keys()];
  return reached.filter((one) => {
    const events = tree.workflows.get(one)?.events ?? {};
    return Object.hasOwn(events, named.id) && events[named.id]?.from?.includes(sender) === true;
  });
}

/** Finds messages in examples, which record a message by its event, after a word. */
function seenLeaving(search: Search, sender: string, others: readonly string[]): SharedPlace[] {
  const { tree, named, written } = search;
  return tree.examples
    .filter(({ content }) => content.workflow === sender)
    .flatMap(({ file }) =>
      written(file)
        .filter(({ isKey, text, path }) => !isKey && text === `${SENT} ${named.id}` && PLAYED_SENDS.test(path))
        .map((one) => ({ file, written: one, start: SENT.length + 1, others })),
    );
}

const SENT = 'message';
