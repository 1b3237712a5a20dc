#!/bin/sh
# Install what the browser tests need: a Chromium, and a Chinese font for pictures of it. Does nothing where a Chromium is.
# Usage: tests/browser/install.sh [PYTHON], the Python that has Playwright (default: .venv/bin/python).
set -eu
cd "$(dirname "$0")/../.."
python=${1:-.venv/bin/python}

found() { "$python" tests/browser/chromium.py >/dev/null 2>&1; }

found && exit 0

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

if command -v apt-get >/dev/null; then
    packages=fonts-noto-cjk
    # On Ubuntu the package chromium only installs a snap, which cannot run everywhere.
    if ! grep -q '^ID=ubuntu' /etc/os-release; then packages="$packages chromium"; fi
    as_root apt-get update -q
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $packages
fi
found || "$python" -m playwright install --with-deps chromium
found || {
    echo "装不上 Chromium。请自行安装，并用环境变量 SEARCHSVC_TEST_BROWSER 指明它的路径，再运行 make test。" >&2
    exit 1
}
