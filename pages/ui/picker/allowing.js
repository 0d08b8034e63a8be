// Which entries are kept: pcn_core/sources/twitter_archive/members.py says it, and hands its lists over as data.
import { Refusal } from './reading.js';

const ENDINGS = ['.js', '.csv', '.txt', '.jsonl'];
// Purposes that make an archive even without posts: one may say that it holds none.
const ENOUGH = ['manifest', 'fetched'];
const whole = (pattern) => new RegExp(`^(?:${pattern})$`, 's');

/** Returns the rules, compiled once: `recognise` as in members.py, and `stays` for all the rest. */
export function buildRules(lists) {
  const members = lists.members.map((member, rank) => ({ ...member, rank, test: whole(member.pattern) }));
  const stays = lists.stays.map((kind, rank) => ({ ...kind, rank, test: whole(kind.pattern) }));
  return {
    recognise: (path) => recognise(path, members),
    stays: (path) => stays.find((kind) => kind.test.test(plainPath(path))),
  };
}

export const partsOf = (path) => path.replaceAll('\\', '/').split('/').filter((part) => part !== '' && part !== '.');

function recognise(path, members) {
  if (!ENDINGS.some((ending) => path.endsWith(ending))) return null;
  const above = partsOf(path);
  const name = above.pop() ?? '';
  if (name.startsWith('._') || above.includes('__MACOSX') || above.includes('..')) return null;
  for (const member of members) {
    if (!member.test.test(name)) continue;
    const root = rootAbove(above, member.folder);
    if (root) return { root, member, name, below: [...above.slice(root.length), name].join('/') };
  }
  return null;
}

function rootAbove(above, folder) {
  if (!folder) return above.at(-1) === 'data' ? above.slice(0, -1) : above;
  const tail = folder.split('/');
  const same = (one, other) => one.length === other.length && one.every((part, at) => part === other[at]);
  if (above.length < tail.length) return same(above, tail.slice(tail.length - above.length)) ? [] : null;
  return same(above.slice(-tail.length), tail) ? above.slice(0, -tail.length) : null;
}

// Below the top of the archive, wherever that is: the last `data` folder and what is in it tells.
function plainPath(path) {
  const parts = partsOf(path);
  const data = parts.lastIndexOf('data');
  return parts.slice(data >= 0 ? data : Math.max(0, parts.length - 2)).join('/');
}

/** Counts what was met: entries that are on the list, and by kind what stays here. */
export class Finding {
  constructor(rules, limits, sentences) {
    Object.assign(this, { rules, limits, sentences, listed: [], stays: new Map(), met: 0, inner: false });
  }

  meet(entry) {
    if (entry.name.endsWith('/')) return;
    this.met += 1;
    const place = entry.isLink ? null : this.rules.recognise(entry.name);
    if (!place) return this.leave(entry);
    this.listed.push({ ...entry, place });
    if (this.listed.length > this.limits.entries) throw new Refusal(this.sentences.bomb);
  }

  spare({ packed }) {
    const spared = { what: 'the account numbers of your followers', why: 'The manifest says how many they are.', rank: -1 };
    this.count(spared, packed);
  }

  leave(entry) {
    const kind = this.rules.stays(entry.name);
    this.inner ||= /\.zip$/i.test(entry.name) && !/_media(\/|\.zip$)/.test(entry.name);
    this.count(kind, entry.packed);
  }

  count(kind, bytes) {
    const group = this.stays.get(kind.what) ?? { ...kind, files: 0, bytes: 0 };
    group.files += 1;
    group.bytes += bytes;
    this.stays.set(kind.what, group);
  }
}

/** Returns the listed entries of the shallowest archive inside, one with posts if there is any; refuses none or several. */
export function chooseArchive(finding) {
  const { listed, sentences } = finding;
  const isPosts = (entry) => ['posts', 'csv_posts'].includes(entry.place.member.purpose);
  const withPosts = listed.filter(isPosts);
  const keyed = (entry) => entry.place.root.join('/');
  const roots = [...new Set((withPosts.length ? withPosts : listed).map(keyed))];
  const depth = (root) => (root ? root.split('/').length : 0);
  roots.sort((one, other) => depth(one) - depth(other) || (one < other ? -1 : 1));
  if (!roots.length || !(withPosts.length || listed.some((entry) => ENOUGH.includes(entry.place.member.purpose)))) {
    throw new Refusal(nothingHere(finding));
  }
  if (withPosts.length && roots.length > 1 && depth(roots[0]) === depth(roots[1])) throw new Refusal(sentences.several);
  const kept = listed.filter((entry) => keyed(entry) === roots[0]);
  if (new Set(kept.map((entry) => entry.place.below)).size < kept.length) throw new Refusal(sentences.twice);
  return kept;
}

function nothingHere({ listed, stays, inner, sentences }) {
  if (inner && !listed.length) return sentences.nested;
  const hasMessages = [...stays.keys()].some((what) => what.includes('messages'));
  return hasMessages || listed.some((entry) => entry.place.member.onlyIfTicked) ? sentences.messagesAlone : sentences.noArchive;
}

/** Refuses sizes, methods and ratios that no archive has, before anything is inflated. */
export function checkEntries(kept, limits, sentences) {
  if (kept.some((entry) => entry.flags & 1)) throw new Refusal(sentences.locked);
  if (kept.some((entry) => entry.method !== 0 && entry.method !== 8)) throw new Refusal(sentences.unusual);
  const total = kept.reduce((sum, entry) => sum + entry.size, 0);
  const packed = kept.reduce((sum, entry) => sum + entry.packed, 0);
  const swells = (entry) => entry.size > Math.max(limits.ratioFrom, limits.ratio * entry.packed);
  if (total > limits.bytes || packed > limits.upload || kept.some(swells)) throw new Refusal(sentences.bomb);
}

/** Refuses entries that share their bytes, so that a small zip claims much. */
export function checkSpans(spans, sentences) {
  const sorted = [...spans].sort((one, other) => one.header - other.header);
  if (sorted.some((span, at) => at > 0 && sorted[at - 1].end > span.header)) throw new Refusal(sentences.bomb);
}
