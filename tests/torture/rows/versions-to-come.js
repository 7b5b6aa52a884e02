// Says how this build is changed into versions to come: `[file of dist, text, other text]`.
const ENGINE = ['engine/model/dossier.js', 'ENGINE_VERSION = 1', 'ENGINE_VERSION = 2'];
/** Has a newer engine and a newer format of bundles. */
export const TO_COME = [ENGINE, ['definition/formats.js', 'typedInstants: 3', 'typedInstants: 3, toCome: 5']];
const SCHEMA = 'store/mongodb/schema/declarations.js';
/** Changes the schema of MongoDB too. */
export const RESHAPED = [
  ...TO_COME,
  [SCHEMA, 'SCHEMA_VERSION = 12', 'SCHEMA_VERSION = 13'],
  [SCHEMA, 'MIGRATIONS = [', `MIGRATIONS = [{ to: 13, title: 'to come', step: async () => null },`],
];
/** Is the control: this program does not check what the other servers can read. */
export const DEAF = [...TO_COME, ['operations/instance/common-versions.js', 'await readByServers(store)', '[]']];
