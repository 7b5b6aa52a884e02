// This is the control of the soak, preloaded into its server: when told to, it keeps every request for ever, with all it holds and its
// whole answer.
import { Server, ServerResponse } from 'node:http';

const kept = [];
let leaks = false;
process.on('message', ({ asked }) => {
  if (asked === 'leak') leaks = true;
});
const { emit } = Server.prototype;
Server.prototype.emit = function (event, ...args) {
  if (leaks && event === 'request') kept.push(args);
  return emit.call(this, event, ...args);
};
const { write, end } = ServerResponse.prototype;
ServerResponse.prototype.write = keeping(write);
ServerResponse.prototype.end = keeping(end);

function keeping(send) {
  return function (chunk, ...rest) {
    if (leaks && chunk) kept.push(chunk);
    return send.call(this, chunk, ...rest);
  };
}
