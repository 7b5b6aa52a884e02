/** Runs before each file of the MongoDB run and selects the server of its worker. `run.js` starts one server per worker. */
const servers = process.env.JALON_TEST_SERVERS?.split(' ') ?? [];
const own = servers[Number(process.env.VITEST_POOL_ID) - 1];
if (own === undefined) throw new Error(`Worker ${process.env.VITEST_POOL_ID} has no server of its own: see run.js.`);
process.env.JALON_STORE = own;
