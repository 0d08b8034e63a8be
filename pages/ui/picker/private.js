// Two files are needed in part only: what is needed of them is taken out here, and they themselves stay.
import { Refusal } from './reading.js';
import { crcOf } from './packing.js';

const MOST = 32 << 20;
const LONGEST = 300;

/** Returns an entry's text, inflated here; its sum and size must be right. */
export async function textOf(entry, sentences) {
  if (entry.size > MOST) throw new Refusal(sentences.bomb);
  const stream = entry.blob.stream();
  const plain = entry.method === 8 ? stream.pipeThrough(new DecompressionStream('deflate-raw')) : stream;
  const chunks = [];
  let [size, crc] = [0, 0];
  try {
    for (let reader = plain.getReader(), step; !(step = await reader.read()).done; ) {
      size += step.value.length;
      if (size > entry.size) break;
      crc = crcOf(step.value, crc);
      chunks.push(step.value);
    }
  } catch {
    throw new Refusal(sentences.damaged);
  }
  if (size !== entry.size || crc !== entry.crc) throw new Refusal(sentences.damaged);
  return new Blob(chunks).text();
}

// The assignment before the data; owners strip it by hand, too.
const withoutAssignment = (text) => text.replace(/^\uFEFF?\s*(?:window|var|let|const|module)\b[^=[{"]{0,200}=\s*/, '');

function parse(text) {
  try {
    return JSON.parse(withoutAssignment(text).replace(/[\s;]+$/, ''));
  } catch {
    return null;
  }
}

const short = (value) => (['string', 'number'].includes(typeof value) ? String(value).slice(0, LONGEST) : undefined);

/** Returns what `owner.json` says: from `account.js`, or from the manifest where that tells nothing; null if neither does. */
export function ownerOf(account, manifest) {
  const one = parse(account)?.[0]?.account ?? {};
  const info = parse(manifest)?.userInfo ?? {};
  const owner = {
    id: short(one.accountId) ?? short(info.accountId),
    handle: short(one.username) ?? short(info.userName),
    name: short(one.accountDisplayName) ?? short(info.displayName),
    created: short(one.createdAt),
    time_zone: short(one.timeZone),
  };
  return Object.values(owner).some(Boolean) ? owner : null;
}

/** Says whether the manifest tells how many follow the owner; then the list of them is not needed. */
export function saysFollowers(manifest) {
  const files = parse(manifest)?.dataTypes?.follower?.files;
  return Array.isArray(files) && files.length > 0 && files.every(({ count }) => /^\d{1,18}$/.test(count));
}

/** Returns the numbers of the posts in the circle files; of a file that cannot be parsed, every number that could be one. */
export function circleIdsOf(texts) {
  const ids = texts.flatMap((text) => {
    const rows = parse(text);
    if (!Array.isArray(rows)) return [...text.matchAll(/"id_str"\s*:\s*"(\d{1,20})"/g)].map((found) => found[1]);
    return rows.map((row) => (row?.tweet ?? row)?.id_str ?? (row?.tweet ?? row)?.id);
  });
  return [...new Set(ids.map(String))].filter((id) => /^\d{1,20}$/.test(id));
}
