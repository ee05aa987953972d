#!/bin/sh
# Finds a Python, sets everything up in .venv and does one thing; what start.bat does on Windows, for machines without make.
#
#   sh start.sh [serve | site | internal | check]   serve without a word
#   sh start.sh ready | developers                  set up only; what the Makefile calls
set -eu
cd "$(dirname "$0")"
export PYTHONUTF8=1
export PYTHONPATH="hooks${PYTHONPATH:+:$PYTHONPATH}"
word=${1:-serve}

fit() {
  "$1" -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11, 5) or v.releaselevel != "final")' 2> /dev/null
}

case $word in
  serve | site | internal | check | ready) for_whom=users ;;
  developers) for_whom=developers ;;
  *)
    echo "不认识“$word”；可以写 serve、site、internal、check" >&2
    exit 2
    ;;
esac

found=
for one in .venv/bin/python ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
  if fit "$one"; then
    found=$one
    break
  fi
done
if [ -z "$found" ]; then
  echo "没有找到 Python 3.11.5 或更新的正式版；安装以后再运行" >&2
  exit 3
fi
"$found" hooks/set_up.py "$for_whom"

python=.venv/bin/python
case $word in
  serve) exec "$python" -m mkdocs serve --open ;;
  site) exec "$python" -m mkdocs build --strict ;;
  internal) TRAINING_EDITION=internal exec "$python" -m mkdocs build --strict ;;
  check) exec "$python" -m training_site.cli check ;;
esac
