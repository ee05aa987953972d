"""How a summary is put below a proposal."""

import os
from pathlib import Path
from typing import get_args

import click

from training_site.cli.common import stop
from training_site.cli.exit_codes import ENVIRONMENT
from training_site.publish.visit.comment import Forge, NotPostedError, Proposal, post
from training_site.publish.visit.web import is_address

_TOKEN = "TRAINING_COMMENT_TOKEN"  # noqa: S105 - the name of the variable, not a token


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--forge", type=click.Choice(get_args(Forge)), required=True, help="gitea 也用于 Forgejo")
@click.option("--api", required=True, metavar="URL", help="接口网址，例如 https://git.example.cn/api/v1")
@click.option("--repository", required=True, metavar="OWNER/NAME", help="仓库；GitLab 也可以写项目编号")
@click.option("--number", type=click.IntRange(min=1), required=True, help="合并请求的编号")
def comment(*, file: Path, forge: Forge, api: str, repository: str, number: int) -> None:
    """把 FILE 的内容发到合并请求下面作为评论；以前发过的改成新的。令牌放在环境变量 TRAINING_COMMENT_TOKEN 里。"""
    if not is_address(api):
        stop(f"“{api}” 不是网址，写成 https://git.example.cn/api/v1 这样", ENVIRONMENT)
    token = os.environ.get(_TOKEN, "").strip()
    if not token:
        stop(f"没有令牌：在流水线的保密变量里设 {_TOKEN}", ENVIRONMENT)
    proposal = Proposal(forge, api, repository, number, token)
    try:
        is_replaced = post(proposal, file.read_text(encoding="utf-8"))
    except NotPostedError as reason:
        stop(f"没有发出评论：{reason}", ENVIRONMENT)
    except OSError as failure:
        stop(f"没有发出评论：{failure.strerror or failure}", ENVIRONMENT)
    click.echo("评论已更新" if is_replaced else "评论已发出")
