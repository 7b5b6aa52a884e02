import { isJsonObject, type JsonObject } from '../../../base/base.ts';
import { recordOf } from '../../../fields/fields.ts';
import { serverNow } from '../../api/api.ts';
import { civilDay } from '../../look/look.ts';

/** Reads the answers typed on one line; text that cannot be read is sent as it is, so that the server explains what is wrong. */
export function readLine({ properties }: JsonObject, typed: readonly [name: string, text: string][]): JsonObject {
  const today = civilDay(serverNow());
  const fields = isJsonObject(properties) ? properties : {};
  return Object.fromEntries(
    typed.map(([name, text]) => {
      const field = isJsonObject(fields[name]) ? fields[name] : {};
      return [name, recordOf(field).typing?.read(text, { field, today }) ?? text];
    }),
  );
}
