#!/bin/sh
# Says what the machine lacks, or installs it where that is allowed (root on Debian or Ubuntu).
# Usage: tools/prepare.sh python | browser
set -eu

install() { # package, what for
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing the Debian package $1 ($2) …"
        export DEBIAN_FRONTEND=noninteractive
        apt-get install -qq -y --no-install-recommends "$1" >/dev/null 2>&1 ||
            { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$1" >/dev/null; }
    else
        echo "Missing: $1 ($2). Install it with: sudo apt-get install $1" >&2
        exit 1
    fi
}

find_python() {
    for candidate in "${PYTHON:-}" python3 python3.13 python3.12 python3.11; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null || continue
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Missing: Python 3.11, 3.12 or 3.13. Install it with: sudo apt-get install python3 python3-venv" >&2
    exit 1
}

case "$1" in
python)
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install python3-venv "virtual environments" >&2
    echo "$python"
    ;;
browser)
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null && exit 0
    done
    install chromium "browser tests"
    ;;
esac
