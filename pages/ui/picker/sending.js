// Sends a Blob piece by piece and goes on where a broken connection stood. XHR, because only it tells how far it is.
import { Refusal } from './reading.js';

const PIECE = 2 << 20;
const PATIENCE = 30_000;
const PAUSES = [1, 2, 4, 8, 15, 15, 15, 15, 15, 15];

/** The ticket has ended; what was picked can be sent again. */
export class Over extends Refusal {}

/** The connection is gone for good; what was sent is still there. */
export class Lost extends Error {}

/** Returns {status, received, done, sentence}; null where this host has no such route. */
export async function askStanding(address, signal) {
  const answer = await fetch(address, { cache: 'no-store', signal });
  if (!answer.headers.get('content-type')?.startsWith('application/json')) return null;
  return { status: answer.status, ...(await answer.json()) };
}

/** Sends all of it. `told(sent, isWaiting)` is called often. Raises Refusal, Lost, or AbortError. */
export async function sendAll(blob, address, { told, signal }) {
  let received = 0;
  let done = false;
  for (let failures = 0; !done; ) {
    const answer = await sendPiece(blob, address, received, told, signal);
    signal.throwIfAborted();
    if (answer.status === 200 || answer.status === 409) {
      if (answer.received > received) failures = 0;
      ({ received, done } = answer);
    } else if (answer.sentence) {
      throw refusalOf(answer);
    } else {
      if (failures >= PAUSES.length) throw new Lost();
      told(received, true);
      await pause(PAUSES[failures++], signal);
      ({ received, done } = await standingAgain(address, received, signal));
    }
    told(received, false);
  }
}

const refusalOf = ({ status, sentence }) => (status === 410 ? new Over(sentence) : new Refusal(sentence));

async function standingAgain(address, received, signal) {
  try {
    const standing = await askStanding(address, signal);
    if (standing?.sentence) throw refusalOf(standing);
    return standing ?? { received, done: false };
  } catch (error) {
    if (error instanceof Refusal || signal.aborted) throw error;
    return { received, done: false };
  }
}

function sendPiece(blob, address, offset, told, signal) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    let timer;
    const stop = () => request.abort();
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(stop, PATIENCE);
    };
    request.open('POST', address);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Upload-Offset', String(offset));
    request.setRequestHeader('Upload-Length', String(blob.size));
    request.upload.onprogress = (event) => {
      wait();
      told(offset + event.loaded, false);
    };
    request.onloadend = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      done({ status: request.status, ...answerOf(request) });
    };
    signal.addEventListener('abort', stop);
    wait();
    request.send(blob.slice(offset, Math.min(blob.size, offset + PIECE)));
  });
}

function answerOf(request) {
  try {
    return JSON.parse(request.responseText) ?? {};
  } catch {
    return {};
  }
}

const pause = (seconds, signal) =>
  new Promise((done, fail) => {
    const timer = setTimeout(finish, seconds * 1000);
    function finish() {
      clearTimeout(timer);
      removeEventListener('online', finish);
      if (signal.aborted) fail(signal.reason);
      else done();
    }
    addEventListener('online', finish, { once: true });
    signal.addEventListener('abort', finish, { once: true });
  });
