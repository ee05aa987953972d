#!/bin/sh
# Install a headless Chromium and a Chinese font from the system's packages, if this machine allows it.
set -u
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No Chromium found and no apt-get here: install Chromium by hand to run the browser tests." >&2
  exit 0
fi
as_root=""
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo"
  else
    echo "No Chromium found and no right to install it: the browser tests will be skipped." >&2
    exit 0
  fi
fi
$as_root apt-get update -qq || true
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk poppler-utils >/dev/null || {
  echo "Chromium could not be installed." >&2
  exit 0
}
