// Plays browsers of référents, operators and supervisors, each with its own session, over a pool of open connections.
import { Agent, request } from 'node:http';
import { inLanes } from '../measure.js';
import { emailOf, PASSWORD } from './office.js';

const SOCKETS = 32;
const SIGN_IN_LANES = 2;

export async function openClient(url, keys) {
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const cookies = new Map();
  await inLanes(SIGN_IN_LANES, keys.length, async (nth) => {
    const body = { email: emailOf(keys[nth]), password: PASSWORD };
    const { status, headers } = await ask({ url, agent }, { method: 'POST', path: '/api/v1/session', body });
    if (status !== 200) throw new Error(`${keys[nth]} cannot sign in: ${status}`);
    cookies.set(keys[nth], headers['set-cookie'][0].split(';')[0]);
  });
  return {
    as: (key, { method = 'GET', path, body, named }) =>
      ask({ url, agent }, { method, path: `/api/v1${path}`, body, cookie: cookies.get(key), named }),
    close: () => agent.destroy(),
  };
}

/** Sends a request; `named` is the idempotency key, without which a write is never repeated. */
function ask({ url, agent }, { method, path, body, cookie, named }) {
  const sent = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    ...{ 'accept-encoding': 'gzip, deflate, br', origin: url },
    ...(cookie && { cookie }),
    ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
    ...(named && { 'idempotency-key': named }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers, agent }, (response) => {
      const pieces = [];
      response.on('data', (piece) => pieces.push(piece));
      response.once('error', reject);
      response.once('end', () => {
        const { statusCode: status, headers: told } = response;
        resolve({ status, headers: told, said: status >= 400 ? String(Buffer.concat(pieces)).slice(0, 300) : '' });
      });
    });
    // The server had just closed an idle connection and read nothing, so the request is sent again.
    asked.once('error', (error) =>
      asked.reusedSocket ? resolve(ask({ url, agent }, { method, path, body, cookie, named })) : reject(error),
    );
    asked.end(sent);
  });
}
