import { CARRIED } from '../../common/common.ts';

/** Does in SQL what `spentPayload` does; it is set with a status that ends a task. */
export const SPENT = `payload = iif(json_type(payload, '$.link') = 'object', payload,
  json_remove(payload, ${CARRIED.map((name) => `'$.${name}'`).join(', ')}))`;
