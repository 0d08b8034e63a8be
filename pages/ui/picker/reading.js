// Reads a zip's directory through File.slice: a few megabytes of a file of any size, and none of its contents.

/** Something that a person is told in one sentence. */
export class Refusal extends Error {}

const TAIL = 22 + 0xffff + 20 + 56;
const WINDOW = 4 << 20;
const WRAP = 2 ** 32;
const UNKNOWN = 0xffffffff;

const bytesOf = async (blob) => new DataView(await blob.arrayBuffer());
const long = (view, at) => Number(view.getBigUint64(at, true));

/** Returns where the directory lies: {start, size, shift}; shift: bytes that somebody put before the zip. */
export async function findDirectory(file, limits, sentences) {
  const head = file.size > 3 ? (await bytesOf(file.slice(0, 4))).getUint32(0) : 0;
  const base = Math.max(0, file.size - TAIL);
  const tail = await bytesOf(file.slice(base));
  const at = lastEndRecord(tail);
  if (at < 0) throw new Refusal(head === 0x504b0304 || head === 0x504b0102 ? sentences.damaged : sentences.noZip);
  const found = { size: tail.getUint32(at + 12, true), offset: tail.getUint32(at + 16, true), end: base + at };
  Object.assign(found, await zip64Record(file, tail, base, at));
  if (found.size > limits.directoryBytes) throw new Refusal(sentences.bomb);
  for (const start of [found.end - found.size, found.offset]) {
    if (found.size === 0) return { start: found.end, size: 0, shift: 0 };
    if (start >= 0 && start + found.size <= file.size && (await startsWith(file, start, 0x504b0102))) {
      return { start, size: found.size, shift: start - found.offset };
    }
  }
  throw new Refusal(sentences.damaged);
}

function lastEndRecord(tail) {
  for (let at = tail.byteLength - 22; at >= 0; at--) if (tail.getUint32(at) === 0x504b0506) return at;
  return -1;
}

// X writes Zip64 records even for small zips. Where one is, it counts, whatever the end record says.
async function zip64Record(file, tail, base, at) {
  if (at < 20 || tail.getUint32(at - 20) !== 0x504b0607) return {};
  for (const place of [base + at - 20 - 56, long(tail, at - 20 + 8)]) {
    if (place < 0 || place + 56 > file.size || !(await startsWith(file, place, 0x504b0606))) continue;
    const record = await bytesOf(file.slice(place, place + 56));
    return { size: long(record, 40), offset: long(record, 48), end: place };
  }
  return {};
}

async function startsWith(file, place, signature) {
  const start = file.slice(place, place + 4);
  return start.size === 4 && (await bytesOf(start)).getUint32(0) === signature;
}

/** Calls `meet` with every entry of the directory, in its order, holding one window of it at a time. */
export async function walkDirectory(file, { start, size }, sentences, meet) {
  const decoder = new TextDecoder();
  let rest = new Uint8Array(0);
  for (let read = 0; read < size; read += WINDOW) {
    const part = new Uint8Array(await file.slice(start + read, start + Math.min(size, read + WINDOW)).arrayBuffer());
    const bytes = rest.length ? joined(rest, part) : part;
    const used = walkWindow(bytes, decoder, sentences, meet);
    rest = bytes.slice(used);
  }
  if (rest.length) throw new Refusal(sentences.damaged);
}

function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

function walkWindow(bytes, decoder, sentences, meet) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 46 <= bytes.length) {
    if (view.getUint32(at) !== 0x504b0102) throw new Refusal(sentences.damaged);
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const end = at + 46 + name + extra + comment;
    if (end > bytes.length) break;
    meet(entryAt(view, bytes, at, name, extra, decoder));
    at = end;
  }
  return at;
}

function entryAt(view, bytes, at, nameLength, extraLength, decoder) {
  const raw = bytes.subarray(at + 46, at + 46 + nameLength);
  const entry = {
    name: decoder.decode(raw),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    isLink: ((view.getUint32(at + 38, true) >>> 16) & 0xf000) === 0xa000,
    offset: view.getUint32(at + 42, true),
  };
  if (extraLength) applyZip64(view, at + 46 + nameLength, extraLength, entry);
  return entry;
}

function applyZip64(view, start, length, entry) {
  for (let at = start; at + 4 <= start + length; ) {
    const end = Math.min(at + 4 + view.getUint16(at + 2, true), start + length);
    if (view.getUint16(at, true) === 1) {
      let place = at + 4;
      for (const field of ['size', 'packed', 'offset']) {
        if (entry[field] === UNKNOWN && place + 8 <= end) {
          entry[field] = long(view, place);
          place += 8;
        }
      }
    }
    at = end;
  }
}

/** Returns where an entry's data begins. The Archive Utility of macOS writes offsets above 4 GB without their high bits. */
export async function locateData(file, directory, entry, sentences) {
  const places = [entry.offset, entry.offset + directory.shift];
  for (let place = entry.offset + WRAP; place < directory.start; place += WRAP) places.push(place);
  const raw = new TextEncoder().encode(entry.name);
  for (const place of places) {
    if (place < 0 || place + 30 + raw.length > directory.start) continue;
    const header = await bytesOf(file.slice(place, place + 30 + raw.length));
    if (header.getUint32(0) !== 0x504b0304 || header.getUint16(26, true) !== raw.length) continue;
    if (!raw.every((byte, at) => header.getUint8(30 + at) === byte)) continue;
    const start = place + 30 + raw.length + header.getUint16(28, true);
    if (start + entry.packed <= directory.start) return { header: place, start };
  }
  throw new Refusal(sentences.damaged);
}
