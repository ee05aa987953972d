#!/bin/sh
# pre-receive of the newcomer's bare repository: check, say what changes for whom, build, walk through the site.
set -eu
bare=$(cd "$GIT_DIR" && pwd)
quarantine=$(cd "$GIT_OBJECT_DIRECTORY" && pwd)
unset GIT_DIR GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_QUARANTINE_PATH
while read -r old new _; do
  work="$bare/work-$new"
  git init -q "$work"
  printf '%s\n%s\n' "$bare/objects" "$quarantine" > "$work/.git/objects/info/alternates"
  git -C "$work" reset -q --hard "$new"
  cd "$work"
  PYTHONPATH="$work/hooks"
  export PYTHONPATH
  echo "forge: training-site check"
  training-site check
  case "$old" in
    *[!0]*)
      echo "forge: training-site changes"
      training-site changes "$old"
      ;;
  esac
  echo "forge: mkdocs build --strict"
  python -m mkdocs build --strict --quiet --site-dir "$bare/site"
  echo "forge: training-site visit"
  training-site visit "$bare/site"
  cd "$bare"
  rm -rf "$work"
done
