// `node tests/schemathesis/tool.js` installs Schemathesis, an independent tool that reads our OpenAPI page and sends requests made from it.
import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { pythonTool } from '../python-tool.js';

const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));

export const schemathesis = pythonTool({
  ...{ name: 'schemathesis', program: 'schemathesis', wanted: ['-r', REQUIREMENTS] },
  version: /^schemathesis==(.+)$/m.exec(readFileSync(REQUIREMENTS, 'utf8'))?.[1] ?? '',
});

if (argv[1] === fileURLToPath(import.meta.url)) schemathesis.install((line) => console.log(line));
