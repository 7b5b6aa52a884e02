import { isJsonObject } from '../../base/base.ts';
import type { Task } from '../../engine/engine.ts';
import type { Texts } from '../contract/contract.ts';
import { CARRIED } from './spent.ts';

/**
 * Holds what a task carries in a store with keys: JSON sealed in two parts, `data` for what a settled task drops, `sealed` for the rest. A
 * store can then drop the first part without opening anything. `link` says that a settled task keeps all.
 */
interface SealedPayload {
  sealed: string;
  data?: string;
  link?: object;
}

/** Separates why a task failed from why it was closed: stores append the second to the first, each sealed or not as it came. */
export const AND = ' · ';
/** Names the text that says why a task failed or was closed, which may hold an e-mail address. */
export const errorWhat = (key: string): string => `error\0${key}`;
const carriedWhat = (key: string): string => `carried\0${key}`;
const payloadWhat = (key: string): string => `task\0${key}`;

export function keptPayload(texts: Texts, { key, dossier }: Pick<Task, 'key' | 'dossier'>, payload: object): string {
  if (!texts.isSealed) return JSON.stringify(payload);
  const part = (isCarried: boolean) =>
    Object.fromEntries(
      Object.entries(payload).filter(([name]) => CARRIED.some((carried) => carried === name) === isCarried),
    );
  const carried = part(true);
  const kept: SealedPayload = {
    sealed: texts.seal(dossier, payloadWhat(key), JSON.stringify(part(false))),
    ...(Object.keys(carried).length > 0 && {
      data: texts.seal(dossier, carriedWhat(key), JSON.stringify(carried)),
    }),
    ...('link' in payload && isJsonObject(payload.link) && { link: {} }),
  };
  return JSON.stringify(kept);
}

export function readPayload(texts: Texts, key: string, kept: string): object {
  const payload: object = JSON.parse(kept);
  if (!isSealedPayload(payload)) {
    if (texts.isSealed) texts.open(payloadWhat(key), kept);
    return payload;
  }
  const { sealed, data } = payload;
  return {
    ...JSON.parse(texts.open(payloadWhat(key), sealed)),
    ...(data !== undefined && JSON.parse(texts.open(carriedWhat(key), data))),
  };
}

/** Seals what is still in clear in a task kept since before there were keys; returns null when nothing is. */
export function resealedTask(
  texts: Texts,
  at: Pick<Task, 'key' | 'dossier'>,
  { payload, error }: { payload: string; error: string | null },
): { payload: string; error: string | null } | null {
  const parts = error?.split(AND) ?? [];
  const isErrorClear = parts.some((part) => texts.isClear(part));
  if (!isClearPayload(payload) && !isErrorClear) return null;
  const sealed = (part: string) => (texts.isClear(part) ? texts.seal(at.dossier, errorWhat(at.key), part) : part);
  return {
    payload: isClearPayload(payload) ? keptPayload(texts, at, readPayload(texts, at.key, payload)) : payload,
    error: isErrorClear ? parts.map(sealed).join(AND) : error,
  };
}

/** Lists the sealed texts of a payload, so that their keys can be fetched first. */
export function textsOfPayload(kept: string): string[] {
  const payload: object = JSON.parse(kept);
  return isSealedPayload(payload) ? [payload.sealed] : [];
}

function isClearPayload(kept: string): boolean {
  return !isSealedPayload(JSON.parse(kept));
}

/** Recognises a sealed payload by a member that no payload of a task has. */
function isSealedPayload(payload: object): payload is SealedPayload {
  return 'sealed' in payload && typeof payload.sealed === 'string';
}
