"""How does a text become the one comment of this program below a proposal, on any forge?

A hidden mark at its end tells our comment from those of people: the next text replaces it, so that a proposal
which is corrected five times does not carry five comments.
"""

import json
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from training_site.publish.visit.web import Answer, ask_server

Forge = Literal["github", "gitea", "gitlab", "gitee"]
COMMENT_MARK = "<!-- training-site changes -->"
LONGEST = 60_000
"""Characters; forges refuse more than about 65,000."""
_PAGES, _PER_PAGE = 30, 100
_CUT = "\n\n（太长，后面的省略；请在本机运行 training-site changes 看全部）\n"
_FINE = range(200, 300)


class NotPostedError(Exception):
    """The forge did not take the comment; the message says why, in Chinese, without the token."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pull request or merge request."""

    forge: Forge
    """`gitea` is Forgejo as well."""
    api: str
    """Such as `https://git.example.cn/api/v1`."""
    repository: str
    """`owner/name`; on GitLab the number of the project will do."""
    number: int
    token: str

    @property
    def comments(self) -> str:
        """Where its comments are listed and made."""
        if self.forge == "gitlab":
            project = quote(self.repository, safe="")
            return f"{self._start}/projects/{project}/merge_requests/{self.number}/notes"
        kind = "pulls" if self.forge == "gitee" else "issues"
        return f"{self._start}/repos/{quote(self.repository)}/{kind}/{self.number}/comments"

    def comment(self, known: int) -> str:
        """Where one of them is changed."""
        if self.forge == "gitlab":
            return f"{self.comments}/{known}"
        kind = "pulls" if self.forge == "gitee" else "issues"
        return f"{self._start}/repos/{quote(self.repository)}/{kind}/comments/{known}"

    @property
    def _start(self) -> str:
        return self.api.rstrip("/")


def post(proposal: Proposal, text: str) -> bool:
    """Put a text below a proposal; tell whether it replaced an earlier one.

    Raises:
        NotPostedError: when the forge says no.
        OSError: when it cannot be reached.
    """
    body = f"{text if len(text) <= LONGEST else text[:LONGEST] + _CUT}\n{COMMENT_MARK}"
    known = _known(proposal)
    if known is not None:
        method = "PUT" if proposal.forge == "gitlab" else "PATCH"
        if _send(proposal, method, proposal.comment(known), body).status in _FINE:
            return True
    answer = _send(proposal, "POST", proposal.comments, body)
    if answer.status not in _FINE:
        raise NotPostedError(f"平台没有接受评论（{answer.status}），检查令牌的权限和仓库的名称")
    return False


def _known(proposal: Proposal) -> int | None:
    """Look for our comment."""
    for page in range(1, _PAGES + 1):
        query = f"?per_page={_PER_PAGE}&limit={_PER_PAGE}&page={page}"
        if proposal.forge == "gitee":
            query += f"&access_token={quote(proposal.token, safe='')}"
        answer = ask_server(proposal.comments + query, headers=_headers(proposal), is_followed=False)
        if answer.status not in _FINE:
            raise NotPostedError(f"平台没有列出评论（{answer.status}），检查令牌的权限、网址和仓库的名称")
        try:
            listed = json.loads(answer.body)
            ours = [
                int(item["id"])
                for item in listed
                if str(item.get("body") or "").rstrip().endswith(COMMENT_MARK)
            ]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise NotPostedError("这个网址上不是代码托管平台的接口") from None
        if ours:
            return ours[0]
        if len(listed) < _PER_PAGE:
            return None
    return None


def _send(proposal: Proposal, method: str, address: str, body: str) -> Answer:
    told = {"body": body}
    if proposal.forge == "gitee":
        told["access_token"] = proposal.token
    headers = {**_headers(proposal), "Content-Type": "application/json; charset=utf-8"}
    return ask_server(
        address, method=method, headers=headers, body=json.dumps(told).encode(), is_followed=False
    )


def _headers(proposal: Proposal) -> dict[str, str]:
    common = {"Accept": "application/json", "User-Agent": "training-site"}
    if proposal.forge == "gitee":
        return common
    if proposal.forge == "gitlab":
        return {**common, "PRIVATE-TOKEN": proposal.token}
    return {**common, "Authorization": f"token {proposal.token}"}
