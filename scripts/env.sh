# Where the tools of this project live and which toolchain is used. Sourced by the other scripts and by make.
set -euo pipefail

YIPING_CACHE="${YIPING_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/yiping}"
TRUNK_VERSION=0.21.14
BINDGEN_VERSION=0.2.130
WASM_TARGET=wasm32-unknown-unknown

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

# The project's own tools come before anything the machine happens to have.
export PATH="$YIPING_CACHE/bin:$PATH"
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-auto}"
# std and the app are compiled for the WebAssembly of 2017, which Chrome 90, Safari 14.1 and Firefox 78 run.
WASM_SYSROOT="$YIPING_CACHE/wasm-sysroot"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="--sysroot=$WASM_SYSROOT -Ctarget-cpu=mvp --cfg=getrandom_backend=\"wasm_js\" --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo --remap-path-prefix=$(pwd)=/src"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
if command -v chromium >/dev/null 2>&1; then export CHROMIUM="${CHROMIUM:-$(command -v chromium)}"; fi
if command -v chromedriver >/dev/null 2>&1; then export CHROMEDRIVER="${CHROMEDRIVER:-$(command -v chromedriver)}"; fi
