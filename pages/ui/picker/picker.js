// The picker: choose, see what would be sent, send it. Python hands over the lists, the sentences and a ticket.
import { buildRules } from './allowing.js';
import { filesOf, filesOfEntries, filesOfHandle } from './folders.js';
import { packZip } from './packing.js';
import { isAble, pickFiles, pickZip, sentenceOf } from './picking.js';
import { Refusal } from './reading.js';
import { askStanding, Lost, Over, sendAll } from './sending.js';
import { showFound } from './showing.js';
import { leftWords, sizeWords } from './words.js';

// Each step, and what takes the focus there when the last one had it.
const STEPS = { drop: 'zip', found: 'summary', sending: 'way' };

class Picker {
  constructor(root) {
    this.part = (name) => root.querySelector(`[data-part="${name}"]`);
    this.picked = null;
    this.order = 0;
    this.listen();
  }

  listen() {
    const on = (name, event, act) => this.part(name).addEventListener(event, act);
    on('zip', 'click', () => this.part('files').click());
    on('folder', 'click', () => this.chooseFolder());
    on('files', 'change', (event) => this.take(() => this.pickInput(event.target)));
    on('directory', 'change', (event) => this.take(() => this.pickInput(event.target)));
    on('drop', 'dragover', (event) => this.hover(event, true));
    on('drop', 'dragleave', (event) => this.hover(event, false));
    on('drop', 'drop', (event) => this.dropped(event));
    on('send', 'click', () => this.askForTicket());
    on('save', 'click', () => this.save());
    on('again', 'click', () => this.reset());
    on('cancel', 'click', () => this.cancel());
    on('resume', 'click', () => this.send());
    this.warn = (event) => this.running && event.preventDefault();
    this.guard = (event) => this.guardLink(event);
    addEventListener('beforeunload', this.warn);
    document.addEventListener('click', this.guard, true);
  }

  update(data, trigger) {
    this.trigger = trigger;
    const ticked = this.data && this.data.messages !== data.messages;
    this.data = data;
    this.rules ??= buildRules(data.lists);
    if (!isAble()) this.disable();
    if (!data.busy && this.hasArrived) this.say('');
    if (ticked && this.step === 'found') this.show();
    if (data.ticket && data.ticket.order === this.order && this.asked) this.start(data.ticket);
    if (!this.step) this.go('drop');
  }

  disable() {
    for (const name of ['zip', 'folder']) this.part(name).disabled = true;
    this.say('This browser is too old to sort out an archive: update it, or see “Other ways to add it” below.', true);
  }

  go(step) {
    const hadFocus = this.step && this.part(this.step).contains(document.activeElement);
    this.step = step;
    for (const name of Object.keys(STEPS)) this.part(name).hidden = name !== step;
    if (hadFocus) this.part(STEPS[step]).focus();
  }

  say(text, isRefusal = false) {
    this.hasArrived = false;
    this.part('said').textContent = text;
    this.part('said').toggleAttribute('data-refusal', isRefusal);
  }

  reset(said = '', isRefusal = false) {
    this.picked = this.zip = null;
    this.asked = this.running = false;
    this.part('files').value = this.part('directory').value = '';
    this.go('drop');
    this.say(said, isRefusal);
  }

  // ---- choosing ----

  async chooseFolder() {
    if (!window.showDirectoryPicker) return this.part('directory').click();
    try {
      const handle = await window.showDirectoryPicker();
      await this.take(async () => this.pickLoose(handle.name, await filesOfHandle(handle)));
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
    }
  }

  hover(event, isOver) {
    event.preventDefault();
    this.part('drop').toggleAttribute('data-over', isOver);
  }

  dropped(event) {
    this.hover(event, false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...event.dataTransfer.files];
    if (entries.some((entry) => entry.isDirectory)) {
      this.take(async () => this.pickLoose(entries[0].name, await filesOfEntries(entries)));
    } else if (files.length) {
      this.take(() => this.pickAny(files));
    }
  }

  pickInput(input) {
    return input.files.length ? this.pickAny([...input.files]) : null;
  }

  pickAny(files) {
    const isLoose = files.length > 1 || /\.(js|csv|jsonl)$/i.test(files[0].name);
    if (!isLoose) return pickZip(files[0], this.rules, this.data.lists);
    const name = files.length === 1 ? files[0].name : `${files.length} files`;
    return this.pickLoose(files[0].webkitRelativePath?.split('/')[0] || name, filesOf(files));
  }

  pickLoose(name, files) {
    const told = (share) => this.say(`Packing … ${Math.round(share * 100)} %`);
    return pickFiles(name, files, this.rules, this.data.lists, told);
  }

  async take(pick) {
    if (this.running || this.part('zip').disabled) return;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    this.say('Looking into it …');
    try {
      const picked = await pick();
      if (turn !== this.turn) return;
      if (!picked) return this.reset();
      this.picked = picked;
      this.show();
    } catch (error) {
      if (turn !== this.turn) return;
      if (!(error instanceof Refusal)) console.info('The archive could not be sorted out:', error?.name);
      this.reset(sentenceOf(error, this.data.lists.sentences), true);
    }
  }

  show() {
    const entries = this.picked.entries.filter(({ member }) => this.data.messages || !member.onlyIfTicked);
    const held = this.picked.entries.filter((entry) => !entries.includes(entry));
    this.zip = packZip(entries);
    showFound(this.part, { ...this.picked, entries, stays: withHeld(this.picked.stays, held) }, entries, this.zip.size);
    this.go('found');
    this.say('');
  }

  // ---- sending ----

  askForTicket() {
    this.order = Date.now();
    this.asked = true;
    this.startedAt = performance.now();
    this.go('sending');
    this.part('resume').hidden = true;
    this.part('way').textContent = 'Asking the app …';
    this.part('bar').value = 0;
    this.trigger('wanted', { order: this.order, name: this.picked.name.slice(0, 200) });
  }

  async start({ address, order }) {
    this.asked = false;
    this.address = address;
    this.running = true;
    const standing = await askStanding(address).catch(() => ({}));
    if (this.order !== order || !this.running) return;
    if (standing === null) return this.offerFile();
    await this.send();
  }

  async send() {
    this.running = true;
    this.part('resume').hidden = true;
    this.stopping = new AbortController();
    try {
      await sendAll(this.zip, this.address, { told: (...state) => this.tell(...state), signal: this.stopping.signal });
      this.reset('Your archive has arrived and is being read.');
      this.hasArrived = true;
      this.trigger('sent', this.order);
    } catch (error) {
      this.failed(error);
    }
  }

  tell(sent, isWaiting) {
    const total = this.zip.size;
    this.part('bar').value = sent / total;
    const left = leftWords(sent, total, performance.now() - this.startedAt);
    const way = `${sizeWords(sent)} of ${sizeWords(total)} sent`;
    this.part('way').textContent = [isWaiting ? `The connection broke, trying again · ${way}` : way, left].filter(Boolean).join(', ');
  }

  failed(error) {
    if (error instanceof Lost) {
      this.running = false;
      this.part('resume').hidden = false;
      this.say('The connection is gone. What was sent is still there: go on when you are back online.', true);
    } else if (error instanceof Over) {
      this.running = false;
      this.go('found');
      this.say(error.message, true);
    } else if (error instanceof Refusal) {
      this.reset(error.message, true);
    } else if (this.step === 'sending') {
      this.reset('Stopped: nothing was added.');
    }
  }

  cancel() {
    this.stopping?.abort();
    if (this.address) fetch(this.address, { method: 'DELETE', keepalive: true }).catch(() => {});
    this.address = null;
    this.reset('Stopped: nothing was added.');
  }

  // ---- where the host gives no route ----

  offerFile() {
    this.running = false;
    this.go('found');
    this.say('This host takes nothing from the picker: save the small file, then choose it under “Other ways to add it”.', true);
    this.part('save').focus();
  }

  save() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(this.zip);
    link.download = this.data.lists.fileName;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  // ---- leaving ----

  guardLink(event) {
    const link = this.running && event.target.closest?.('a[href]');
    if (!link || link.target === '_blank' || link.download) return;
    if (confirm('Your archive is still on its way. Leave this page and stop it?')) return;
    event.preventDefault();
    event.stopPropagation();
  }

  leave() {
    if (this.running) this.cancel();
    removeEventListener('beforeunload', this.warn);
    document.removeEventListener('click', this.guard, true);
  }
}

function withHeld(stays, held) {
  if (!held.length) return stays;
  const bytes = held.reduce((sum, entry) => sum + entry.packed, 0);
  return [{ what: 'who wrote to whom and when', why: 'You have not ticked it.', files: held.length, bytes, rank: -1 }, ...stays];
}

const pickers = new WeakMap();

export default function show({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.pcn-picker');
  if (!pickers.has(root)) pickers.set(root, new Picker(root));
  pickers.get(root).update(data, setTriggerValue);
  return () => {
    pickers.get(root)?.leave();
    pickers.delete(root);
  };
}
