#!/bin/sh
# Browser tests need a Chromium or Chrome on this machine: install Debian's where that is possible, else say how.
set -eu
for name in chromium chromium-browser google-chrome; do
  command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] && exit 0
if command -v apt-get >/dev/null 2>&1; then
  as_root=
  [ "$(id -u)" = 0 ] || as_root="sudo -n"
  if $as_root true 2>/dev/null; then
    echo "Installing chromium for the browser tests ..."
    DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND
    $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium >/dev/null && exit 0
  fi
fi
echo "The browser tests need Chromium. Install it with: sudo apt install chromium   (macOS: brew install --cask google-chrome)" >&2
exit 1
