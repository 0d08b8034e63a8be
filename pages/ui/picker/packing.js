// Packs the small zip: the compressed bytes of kept entries as they are, as slices of the file that nobody loads.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** Returns the CRC-32 of bytes that follow others whose sum is `before`. */
export function crcOf(bytes, before = 0) {
  let crc = ~before;
  for (let at = 0; at < bytes.length; at++) crc = TABLE[(crc ^ bytes[at]) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Returns an entry that holds a value as JSON, stored. */
export function jsonEntry(name, value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { name, method: 0, crc: crcOf(bytes), packed: bytes.length, size: bytes.length, blob: new Blob([bytes]) };
}

/** Returns an entry that holds a file of a folder, compressed here; `told` gets the bytes read. */
export async function compressedEntry(name, file, told) {
  let [crc, size] = [0, 0];
  const summing = new TransformStream({
    transform(chunk, out) {
      crc = crcOf(chunk, crc);
      size += chunk.length;
      told(chunk.length);
      out.enqueue(chunk);
    },
  });
  const packed = file.stream().pipeThrough(summing).pipeThrough(new CompressionStream('deflate-raw'));
  const blob = await new Response(packed).blob();
  return { name, method: 8, crc, packed: blob.size, size, blob };
}

/** Returns the zip as a Blob. Entries: {name, method, crc, packed, size, blob}. */
export function packZip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    parts.push(localHeader(entry, name), entry.blob);
    directory.push(directoryRecord(entry, name, offset));
    offset += 30 + name.length + entry.packed;
  }
  const size = directory.reduce((sum, record) => sum + record.length, 0);
  return new Blob([...parts, ...directory, endRecord(entries.length, size, offset)]);
}

const OLDEST_DAY = 0x21;

function record(length, name, fields) {
  const bytes = new Uint8Array(length + name.length);
  const view = new DataView(bytes.buffer);
  for (const [at, width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
  }
  bytes.set(name, length);
  return bytes;
}

const facts = (entry, name, at) => [
  [at, 2, 20], [at + 4, 2, entry.method], [at + 8, 2, OLDEST_DAY], [at + 10, 4, entry.crc],
  [at + 14, 4, entry.packed], [at + 18, 4, entry.size], [at + 22, 2, name.length],
];

const localHeader = (entry, name) => record(30, name, [[0, 4, 0x04034b50], ...facts(entry, name, 4)]);
const directoryRecord = (entry, name, offset) =>
  record(46, name, [[0, 4, 0x02014b50], [4, 2, 20], ...facts(entry, name, 6), [42, 4, offset]]);
const endRecord = (count, size, offset) =>
  record(22, [], [[0, 4, 0x06054b50], [8, 2, count], [10, 2, count], [12, 4, size], [16, 4, offset]]);
