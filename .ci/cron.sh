#!/bin/sh
# For a server of one's own, whatever the forge: publishes main, and looks at proposals. Called from cron; the lines for
# the crontab and what has to be there stand in docs/publishing.md.
#
#   .ci/cron.sh publish     fetch, check, build, copy, visit: every night
#   .ci/cron.sh new         the same, when main has moved since: every few minutes
#   .ci/cron.sh proposals   check every proposal that is new or has moved, and comment what it changes for whom
#
# Settings, from the environment:
#   TARGET    the web server's folder, or host:folder over ssh
#   ADDRESS   the site's address, visited after publishing; empty: TARGET itself is, where it is a folder
#   BRANCH    main
#   FORGE API REPOSITORY TRAINING_COMMENT_TOKEN   as `training-site comment` wants them; without FORGE the text is printed
set -eu
cd "$(dirname "$0")/.."
branch=${BRANCH:-main}
program=.venv/bin/training-site
state=$(git rev-parse --git-dir)/training-site
days=30

stop() {
  echo "$1" >&2
  exit 3
}

update() {
  [ "$(git rev-parse --is-shallow-repository)" = false ] || stop "这是浅克隆；先运行 git fetch --unshallow"
  [ -z "$(git status --porcelain --untracked-files=no)" ] || stop "这个文件夹里有没有提交的修改，没有更新；这里只供发布，请在别处修改"
  git fetch -q origin "+refs/heads/$branch:refs/remotes/origin/$branch"
  git merge -q --ff-only "origin/$branch" || stop "这个文件夹里有 origin/$branch 没有的提交，没有更新；这里只供发布"
}

publish() {
  [ -n "${TARGET:-}" ] || stop "没有写发布到哪里：设环境变量 TARGET"
  make site
  "$program" visit site
  rsync --recursive --links --times --delete-after --delay-updates site/ "$TARGET/"
  if [ -n "${ADDRESS:-}" ]; then
    "$program" visit "$ADDRESS" --like site --wait 60
  elif [ -d "$TARGET" ]; then
    "$program" visit "$TARGET" --like site
  fi
  git rev-parse HEAD > "$state/published"
}

told() {
  # What is told about the proposal that lies in the folder $1: its errors, or what it changes.
  if "$program" check --root "$1" > "$state/check.txt" 2>&1; then
    "$program" changes "origin/$branch" --root "$1" || [ $? -eq 4 ]
  else
    echo "数据有错误，改好以后才能合并："
    echo
    sed 's/^/    /' "$state/check.txt"
  fi
}

proposals() {
  case ${FORGE:-} in gitlab) kind=merge-requests ;; *) kind=pull ;; esac
  git fetch -q --prune origin "+refs/$kind/*/head:refs/proposals/*"
  oldest=$(($(date +%s) - days * 86400))
  git for-each-ref --no-merged "origin/$branch" \
    --format='%(refname:lstrip=2) %(objectname) %(committerdate:unix)' refs/proposals > "$state/open"
  while read -r number commit moved; do
    [ "$moved" -ge "$oldest" ] || continue
    [ "$(cat "$state/seen-$number" 2> /dev/null || true)" != "$commit" ] || continue
    git worktree remove --force "$state/tree" 2> /dev/null || true
    git worktree add -q --force --detach "$state/tree" "$commit"
    told "$state/tree" > "$state/comment.md" || continue
    if [ -n "${FORGE:-}" ]; then
      "$program" comment "$state/comment.md" --forge "$FORGE" --api "$API" --repository "$REPOSITORY" \
        --number "$number" || continue
    else
      echo "合并请求 $number："
      cat "$state/comment.md"
    fi
    echo "$commit" > "$state/seen-$number"
  done < "$state/open"
  git worktree remove --force "$state/tree" 2> /dev/null || true
}

mkdir -p "$state"
exec 9> "$state/lock"
flock -n 9 || exit 0
update
make ready
case ${1:-} in
  publish) publish ;;
  new) [ "$(git rev-parse HEAD)" = "$(cat "$state/published" 2> /dev/null || true)" ] || publish ;;
  proposals) proposals ;;
  *) stop "写明做什么：publish、new 或 proposals" ;;
esac
