// Files that are no zip: a folder that was chosen or dropped, or loose files. Media folders are passed by.
import { Refusal } from './reading.js';

const MOST = 1_000_000;
const isPassedBy = (name) => name === 'assets' || name.endsWith('_media');

/** Returns [{name, open}] of files from an input; `open` gives the File. */
export const filesOf = (list) =>
  [...list].map((file) => ({ name: file.webkitRelativePath || file.name, size: file.size, open: async () => file }));

/** Returns the same of what was dropped. */
export async function filesOfEntries(entries) {
  const found = [];
  for (const entry of entries) await walkEntry(entry, '', found);
  return found;
}

async function walkEntry(entry, above, found) {
  const name = above + entry.name;
  if (entry.isFile) return add(found, { name, open: () => new Promise((done, fail) => entry.file(done, fail)) });
  if (isPassedBy(entry.name)) return add(found, { name: `${name}/…` });
  const reader = entry.createReader();
  for (;;) {
    const batch = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!batch.length) return undefined;
    for (const inner of batch) await walkEntry(inner, `${name}/`, found);
  }
}

/** Returns the same of a folder that was chosen with the browser's own dialog. */
export async function filesOfHandle(handle, above = '', found = []) {
  for await (const [name, inner] of handle.entries()) {
    if (inner.kind === 'file') add(found, { name: above + name, open: () => inner.getFile() });
    else if (isPassedBy(name)) add(found, { name: `${above}${name}/…` });
    else await filesOfHandle(inner, `${above}${name}/`, found);
  }
  return found;
}

function add(found, file) {
  found.push(file);
  if (found.length > MOST) throw new Refusal('This folder holds too many files to be an archive: choose the folder that you unzipped.');
}
