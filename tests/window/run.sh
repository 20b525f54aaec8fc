#!/usr/bin/env bash
# The real window, driven from outside: builds the program, walks the whole wizard with the mouse, with the keyboard alone
# and through the accessibility tree alone, and one import through the hands of three people and a night, under a display
# of its own.
# Pictures of every step, and the tree of the step that failed, are in target/window-test afterwards.
#
#   tests/window/run.sh [BINARY]     without BINARY the program is built first
set -euo pipefail
cd "$(dirname "$0")/../.."

target="${CARGO_TARGET_DIR:-target}"
binary="${1:-}"
if [ -z "$binary" ]; then
    cargo build --locked
    binary="$target/debug/muster"
fi
pictures="$target/window-test"
rm -rf "$pictures"
mkdir -p "$pictures"

for tool in Xvfb xdotool openbox dbus-daemon import /usr/libexec/at-spi-bus-launcher; do
    command -v "$tool" >/dev/null || { echo "run.sh: $tool is missing; \`.ci/run packages\` installs it" >&2; exit 2; }
done
# Debian's own Python: others do not have `gi`. Output at once, so that a hang shows where it is.
/usr/bin/python3 -u tests/window/walk.py "$(realpath "$binary")" "$(realpath "$pictures")"
/usr/bin/python3 -u tests/window/story.py "$(realpath "$binary")" "$(realpath "$pictures")/story"
