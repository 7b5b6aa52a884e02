import type { MongoClientOptions } from 'mongodb';

/**
 * Checks an address, and sets the options it may not undo. Any option of the driver may follow the `?`, except those of durability, which
 * are ours.
 * @throws with a French sentence when it names no database, or asks for writes nobody acknowledges.
 */
export function checkedAddress(url: string): { database: string; options: MongoClientOptions } {
  const [, database = '', query = ''] = /^mongodb(?:\+srv)?:\/\/[^/?]+\/?([^?]*)(?:\?(.*))?$/.exec(url) ?? [];
  if (database === '')
    throw new Error("L'adresse MongoDB ne nomme pas de base : écrivez « mongodb://hôte:port/nom-de-la-base ».");
  const asked = new Map([...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value]));
  refuseUnacknowledged(asked);
  const own = <Value>(name: string, value: Value): { [option: string]: Value } =>
    asked.has(name.toLowerCase()) ? {} : { [name]: value };
  return {
    database: decodeURIComponent(database),
    options: {
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
      // This option has this name because readConcernLevel in an address would win over `readConcern`.
      readConcernLevel: 'majority',
      readPreference: 'primary',
      retryWrites: true,
      retryReads: true,
      ignoreUndefined: false,
      ...own('socketTimeoutMS', 10_000),
      ...own('connectTimeoutMS', 3_000),
      ...own('serverSelectionTimeoutMS', 2_000),
      ...own('heartbeatFrequencyMS', 2_000),
      ...own('maxPoolSize', 20),
      ...own('appName', 'jalon'),
    },
  };
}

function refuseUnacknowledged(asked: Map<string, string>): void {
  const refuseFor = (setting: string): never => {
    throw new Error(
      `L'adresse MongoDB demande ${setting} : des écritures seraient confirmées sans être gardées. Retirez ce réglage de l'adresse.`,
    );
  };
  if (asked.get('w') === '0') refuseFor('« w=0 » (écriture sans accusé de réception)');
  for (const name of ['journal', 'j'])
    if (asked.get(name) === 'false') refuseFor(`« ${name}=false » (écriture sans journal)`);
  if (asked.get('retrywrites') === 'false') refuseFor('« retryWrites=false » (pas de reprise après une coupure)');
}
