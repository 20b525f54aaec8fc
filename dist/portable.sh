#!/usr/bin/env bash
# Makes the portable archive target/dist/muster-VERSION-MACHINE.tar.gz: unpack it anywhere and start bin/muster, or copy
# bin and share over a prefix such as /usr/local or ~/.local.
#
#   dist/portable.sh [BINARY]     without BINARY the release binary is built first
#
# The same binary gives the same bytes: names are sorted, owners are numbers, and every time is SOURCE_DATE_EPOCH
# (by default the time of the last commit).
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022
export LC_ALL=C

binary="${1:-}"
if [ -z "$binary" ]; then
    cargo build --release --locked
    binary="${CARGO_TARGET_DIR:-target}/release/muster"
fi
[ -x "$binary" ] || { echo "portable.sh: there is no program at $binary" >&2; exit 2; }

version="$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)"
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct 2>/dev/null || echo 0)}"
name="muster-$version-$(uname -m)"
out="${CARGO_TARGET_DIR:-target}/dist"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
root="$work/$name"

install -D -m 755 "$binary" "$root/bin/muster"

share="$root/share"
install -D -m 644 dist/muster.desktop "$share/applications/muster.desktop"
install -D -m 644 dist/example.muster.Muster.metainfo.xml "$share/metainfo/example.muster.Muster.metainfo.xml"
install -D -m 644 assets/icons/muster.svg "$share/icons/hicolor/scalable/apps/muster.svg"
for size in 16 24 32 48 64 128 256 512; do
    install -D -m 644 "assets/icons/muster-$size.png" "$share/icons/hicolor/${size}x$size/apps/muster.png"
done

# The manual page and the completions come from the program, so they cannot differ from what it does.
install -d "$share/man/man1" "$share/bash-completion/completions" "$share/zsh/site-functions" "$share/fish/vendor_completions.d"
"$binary" man > "$share/man/man1/muster.1"
"$binary" completions bash > "$share/bash-completion/completions/muster"
"$binary" completions zsh > "$share/zsh/site-functions/_muster"
"$binary" completions fish > "$share/fish/vendor_completions.d/muster.fish"
for made in man/man1/muster.1 bash-completion/completions/muster zsh/site-functions/_muster fish/vendor_completions.d/muster.fish; do
    [ -s "$share/$made" ] || { echo "portable.sh: the program wrote nothing for $made" >&2; exit 1; }
done

doc="$share/doc/muster"
install -D -m 644 -t "$doc" LICENSE README.md CHANGELOG.md
install -D -m 644 assets/fonts/OFL.txt "$doc/fonts-OFL.txt"
install -D -m 644 dist/README.md "$doc/INSTALL.md"

mkdir -p "$out"
tar --create --directory "$work" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner \
    --mtime="@$SOURCE_DATE_EPOCH" "$name" | gzip -9 --no-name > "$out/$name.tar.gz.part"
mv "$out/$name.tar.gz.part" "$out/$name.tar.gz"
(cd "$out" && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
echo "$out/$name.tar.gz"
