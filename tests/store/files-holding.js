// Which files of a folder hold a word, as JSON. Not for the process that has the base open: by POSIX, closing any of its files there lets go
// of the locks of its connections, and the next process takes the base for one that nobody has.
// node tests/store/files-holding.js <folder> <word>
import { readdirSync, readFileSync } from 'node:fs';

const [folder, word] = process.argv.slice(2);
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`);
console.log(JSON.stringify(paths.filter((path) => readFileSync(path).includes(word))));
