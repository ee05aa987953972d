#!/bin/sh
# Writes the three lock files anew from pyproject.toml: exact versions, and the hash of every file that the index
# lists for them, so that the same lock works on every system and Python. What is locked stays as it is, unless
# UPGRADE=1 is given. The resolver lives in a folder of its own and is thrown away.
set -eu
cd "$(dirname "$0")/../.."
python="${PYTHON:-python3}"
tool="$(mktemp -d)"
trap 'rm -rf "$tool"' EXIT
"$python" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv==0.13.9

# The resolver does not read pip's settings: hand over the index that pip was told to use.
index="$("$tool/bin/python" -m pip config get global.index-url 2>/dev/null || true)"
[ -z "${PIP_INDEX_URL:-$index}" ] || export UV_DEFAULT_INDEX="${PIP_INDEX_URL:-$index}"
export UV_SYSTEM_CERTS=1 UV_CUSTOM_COMPILE_COMMAND="make lock"

compile() {
  "$tool/bin/uv" pip compile --quiet --no-config --universal --python-version 3.11.5 --generate-hashes \
    --no-strip-extras --no-annotate --no-emit-index-url ${UPGRADE:+--upgrade} "$@"
}
compile --extra dev --extra builders --output-file requirements-dev.lock pyproject.toml
compile --constraint requirements-dev.lock --output-file requirements.lock pyproject.toml
sed -n 's/^requires = \["\(.*\)"\]$/\1/p' pyproject.toml > "$tool/build.in"
compile --output-file requirements-build.lock "$tool/build.in"
