// Sizes and times as a person says them.

/** Returns bytes in words: "812 bytes", "1.2 MB", "48.9 GB". */
export function sizeWords(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** Returns the time left, from what was sent in how many milliseconds; "" before that can be told. */
export function leftWords(sent, total, elapsed) {
  if (elapsed < 2000 || sent <= 0) return '';
  const seconds = ((total - sent) / sent) * (elapsed / 1000);
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? 'about a minute left' : `about ${minutes} minutes left`;
}

/** Returns "1 file" or "41,233 files". */
export const filesWords = (count) => `${count.toLocaleString('en')} ${count === 1 ? 'file' : 'files'}`;
