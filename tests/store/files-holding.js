// Prints the files of a folder that hold a word, as JSON. The process that has the database open must not do this itself: by POSIX,
// closing any of its files drops the locks of its connections, and the next process would believe that nobody has it open.
// node tests/store/files-holding.js <folder> <word>
import { readdirSync, readFileSync } from 'node:fs';

const [folder, word] = process.argv.slice(2);
const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`);
console.log(JSON.stringify(paths.filter((path) => readFileSync(path).includes(word))));
