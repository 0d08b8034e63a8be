// From what the person hands over to what would be sent: {name, size, entries, stays}.
import { chooseArchive, checkEntries, checkSpans, Finding } from './allowing.js';
import { compressedEntry, jsonEntry } from './packing.js';
import { circleIdsOf, ownerOf, saysFollowers, textOf } from './private.js';
import { findDirectory, locateData, Refusal, walkDirectory } from './reading.js';

/** Reads a zip; only its directory, and what is needed of the private files, ever leaves the disk. */
export async function pickZip(file, rules, lists) {
  const { limits, sentences } = lists;
  const directory = await findDirectory(file, limits, sentences);
  const finding = new Finding(rules, limits, sentences);
  await walkDirectory(file, directory, sentences, (entry) => finding.meet(entry));
  const kept = chooseArchive(finding);
  checkEntries(kept, limits, sentences);
  const spans = [];
  for (const entry of kept) {
    const { header, start } = await locateData(file, directory, entry, sentences);
    spans.push({ header, end: start + entry.packed });
    entry.blob = file.slice(start, start + entry.packed);
  }
  checkSpans(spans, sentences);
  return picked(file.name, file.size, kept, finding, sentences);
}

/** Reads a folder's or loose files, and compresses those that are kept; `told` gets the share that is done. */
export async function pickFiles(name, files, rules, lists, told) {
  const { limits, sentences } = lists;
  const finding = new Finding(rules, limits, sentences);
  for (const file of files) finding.meet({ name: file.name, packed: file.size ?? 0, open: file.open });
  const kept = chooseArchive(finding);
  for (const entry of kept) {
    entry.file = await entry.open();
    Object.assign(entry, { size: entry.file.size, packed: entry.file.size, flags: 0, method: 8 });
  }
  checkEntries(kept, { ...limits, upload: limits.bytes }, sentences);
  const total = kept.reduce((sum, entry) => sum + entry.size, 0);
  let done = 0;
  for (const entry of kept) {
    const made = await compressedEntry(entry.name, entry.file, (bytes) => told((done += bytes) / (total || 1)));
    Object.assign(entry, made);
  }
  checkEntries(kept, limits, sentences);
  return picked(name, files.reduce((sum, file) => sum + (file.size ?? 0), 0), kept, finding, sentences);
}

async function picked(name, size, kept, finding, sentences) {
  const manifest = await textIfAny(kept.find((entry) => entry.place.name === 'manifest.js'), sentences);
  const isSpared = (entry) => entry.place.member.purpose === 'followers' && saysFollowers(manifest);
  kept.filter(isSpared).forEach((entry) => finding.spare(entry));
  const entries = kept.filter((entry) => !entry.place.member.sentAs && !isSpared(entry)).map(asEntry);
  const standIns = await buildStandIns(kept, manifest, sentences);
  return { name, size, entries: [...entries, ...standIns], stays: [...finding.stays.values()], met: finding.met };
}

const asEntry = ({ place, method, crc, packed, size, blob }) => ({
  name: place.below, method, crc, packed, size, blob, member: place.member,
});

async function buildStandIns(kept, manifest, sentences) {
  const accounts = kept.filter((entry) => entry.place.member.purpose === 'account' && entry.place.member.sentAs);
  const circles = kept.filter((entry) => entry.place.member.purpose === 'circle_ids');
  const made = [];
  const owner = ownerOf(await textIfAny(accounts[0], sentences), manifest);
  if (owner) made.push({ ...jsonEntry('owner.json', owner), member: accounts[0]?.place.member ?? OWNER });
  if (circles.length) {
    const texts = [];
    for (const entry of circles) texts.push(await textOf(entry, sentences));
    made.push({ ...jsonEntry('circle-ids.json', circleIdsOf(texts)), member: circles[0].place.member });
  }
  return made;
}

const OWNER = { why: 'Your account number, handle and name.', sentAs: 'owner.json', part: 'from the manifest' };
const textIfAny = async (entry, sentences) => (entry ? textOf(entry, sentences) : '');

/** Says whether this browser can do all of it. */
export function isAble() {
  try {
    return Boolean(new DecompressionStream('deflate-raw') && new CompressionStream('deflate-raw') && Blob.prototype.stream);
  } catch {
    return false;
  }
}

/** Returns a sentence for whatever went wrong. */
export function sentenceOf(error, sentences) {
  if (error instanceof Refusal) return error.message;
  if (error?.name === 'NotReadableError' || error?.name === 'NotFoundError') return sentences.moved;
  return sentences.damaged;
}
