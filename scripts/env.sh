# Where this project's tools live and which compiler flags the browser build takes.
# Sourced by scripts/setup and scripts/in-env; stops with a message where the machine cannot work.
set -euo pipefail

YIPING_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
export YIPING_CACHE="${YIPING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/yiping}"
TRUNK_VERSION=0.21.14
BINDGEN_VERSION=0.2.130
WASM_TARGET=wasm32-unknown-unknown

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# The project's own tools come before anything the machine happens to have.
export PATH="$YIPING_CACHE/bin:$PATH"
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-auto}"

# Debian's Rust in use on a machine with rustup: rustup's own cargo-clippy and cargo-fmt, which cargo prefers, follow it.
if [ -L "$YIPING_CACHE/bin/rustc" ]; then export RUSTUP_TOOLCHAIN=/usr; fi

# A new standard library lies in a folder of a new name, so that cargo sees the change and builds afresh.
WASM_STD="$(cat "$YIPING_CACHE/wasm-std" 2>/dev/null || echo none)"
WASM_SYSROOT="$YIPING_CACHE/wasm-std-$WASM_STD"

# std and the app use the WebAssembly of 2017 only: Chrome 90, Safari 14.1 and Firefox 78 run it.
# The remapped paths make the module the same wherever it is built, and keep this machine's paths out of it.
WASM_FLAGS=(
  "--sysroot=$WASM_SYSROOT"
  -Ctarget-cpu=mvp
  "--cfg=getrandom_backend=\"wasm_js\""
  "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
  "--remap-path-prefix=$YIPING_ROOT=/src"
  "--remap-path-prefix=${CARGO_TARGET_DIR:-$YIPING_ROOT/target}=/target"
)
for flag in "${WASM_FLAGS[@]}"; do
  case "$flag" in *[[:space:]]*) die "a path with a space cannot be passed to the compiler: '$flag'. Move the work tree, or set YIPING_CACHE or CARGO_HOME to a path without spaces" ;; esac
done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="${WASM_FLAGS[*]}"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner

first_of() { for name in "$@"; do command -v "$name" 2>/dev/null && return 0; done; return 1; }
CHROMIUM="${CHROMIUM:-$(first_of chromium chromium-browser google-chrome google-chrome-stable || true)}"
CHROMEDRIVER="${CHROMEDRIVER:-$(first_of chromedriver || true)}"
[ -z "$CHROMIUM" ] || export CHROMIUM
[ -z "$CHROMEDRIVER" ] || export CHROMEDRIVER
