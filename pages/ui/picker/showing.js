// Draws what was found. Names come from a stranger's zip: they are only ever set as text.
import { filesWords, sizeWords } from './words.js';

const LONGEST = 60;
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;
const shown = (text) => {
  const plain = text.replace(INVISIBLE, '');
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
};

/** Fills the two lists and the summary. `entries`: those that would be sent. */
export function showFound(part, picked, entries, size) {
  const from = picked.size ? ` (${sizeWords(picked.size)})` : '';
  part('summary').textContent = `Of ${shown(picked.name)}${from}, ${sizeWords(size)} would be sent.`;
  part('send').textContent = `Send ${sizeWords(size)} and read it`;
  fill(part('goes'), groupsOf(entries));
  fill(part('stays'), staysOf(picked));
}

function groupsOf(entries) {
  const groups = new Map();
  const rank = ({ member }) => member.rank ?? 0;
  for (const { name, packed, member } of [...entries].sort((one, other) => rank(one) - rank(other))) {
    const group = groups.get(member.why) ?? { names: [], packed: 0, part: member.sentAs && member.part };
    group.names.push(name.split('/').pop());
    group.packed += packed;
    groups.set(member.why, group);
  }
  return [...groups].map(([why, { names, packed, part }]) => {
    const files = names.length > 3 ? `${names[0]} … ${names.at(-1)}, ${filesWords(names.length)}` : names.join(', ');
    return [why, `${shown(files)} · ${sizeWords(packed)}${part ? ` · ${part}` : ''}`];
  });
}

function staysOf({ stays, entries }) {
  const kinds = [...stays].sort((one, other) => one.rank - other.rank).map(({ what, why, files, bytes }) => [
    what[0].toUpperCase() + what.slice(1),
    `${filesWords(files)}${bytes ? ` · ${sizeWords(bytes)}` : ''} · ${why}`,
  ]);
  const halves = entries.filter(({ member }) => member.sentAs && member.pattern);
  const rests = halves.map(({ member }) => [`The rest of ${member.label}`, 'It is read here, in your browser, and not sent.']);
  return kinds.length + rests.length ? [...rests, ...kinds] : [['Nothing', 'All that was chosen is needed.']];
}

function fill(list, lines) {
  list.replaceChildren(
    ...lines.map(([line, note]) => {
      const item = document.createElement('li');
      const small = document.createElement('small');
      item.append(line, small);
      small.textContent = note;
      return item;
    }),
  );
}
