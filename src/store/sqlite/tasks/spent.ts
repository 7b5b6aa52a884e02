import { CARRIED } from '../../common/spent.ts';

/** SQL of `spentPayload`: to be set with a status that ends a task. */
export const SPENT = `payload = iif(json_type(payload, '$.link') = 'object', payload,
  json_remove(payload, ${CARRIED.map((name) => `'$.${name}'`).join(', ')}))`;
