"""How a reader moves through the site: the navigation, of pages that exist."""

from collections.abc import Sequence

from training_site.pages.course.course_aids import course_aids
from training_site.pages.digest.digest_rows import CustomerDigest
from training_site.pages.frame import addresses
from training_site.pages.frame.context import Context
from training_site.pages.frame.page import NavigationItem
from training_site.pages.frame.page_titles import PAGE_TITLES, titled
from training_site.pages.overview.courses import courses_by_title

_CONTRIBUTING = "contributing.html"
_STATEMENTS = "statements/"
_GUIDES = (
    (
        "给学员",
        (("说明", "trainee.html"), *titled(addresses.DEFINITIONS), ("记录有误怎么办", "correct.html")),
    ),
    (
        "给教员",
        (
            ("说明", "trainer.html"),
            *titled(addresses.DUE, addresses.DATA_REFERENCE, addresses.CHECK_REPORT),
            ("发布网站", "publishing.html"),
            *titled(addresses.ERRORS),
            ("更新记录", "changelog.html"),
            ("参与开发", _CONTRIBUTING),
            ("技术选型（英文）", "decisions.html"),
        ),
    ),
    (
        "给审核员",
        (
            ("说明", "auditor.html"),
            *titled(addresses.COURSES_COVERAGE, addresses.WAIVERS),
            ("计算方法", "method.html"),
            *titled(addresses.COMPONENTS),
        ),
    ),
)


def navigation(
    context: Context, digests: Sequence[CustomerDigest], hand_written: frozenset[str]
) -> tuple[NavigationItem, ...]:
    """List the navigation; hand-written pages appear when they exist.

    `digests` decide nothing today: customers and instructors are reached through their lists, so that the
    navigation of every page stays small however many there are.
    """
    del digests
    return (
        NavigationItem("首页", addresses.HOME),
        _courses(context),
        NavigationItem("日程", addresses.SCHEDULE),
        *_items(addresses.CUSTOMERS),
        NavigationItem(
            "承诺兑现",
            children=_items(addresses.OVERVIEW, addresses.COVERAGE, addresses.RULES_PAGE),
        ),
        *_items(addresses.CERTIFICATES, addresses.INSTRUCTORS, addresses.LOOKUP),
        *(_guide(title, pages, hand_written) for title, pages in _GUIDES),
    )


def _items(*places: str) -> tuple[NavigationItem, ...]:
    return tuple(NavigationItem(title, address) for title, address in titled(*places))


def _courses(context: Context) -> NavigationItem:
    if not context.catalogue.courses:
        return NavigationItem("课程", addresses.COURSES)
    groups = []
    for folder in courses_by_title(context):
        own = folder.course
        chapters = tuple(
            NavigationItem(manual.chapter.title, addresses.chapter(own.id, manual.chapter.id))
            for manual in folder.chapters
        )
        groups.append(
            NavigationItem(
                own.title,
                children=(
                    NavigationItem("课程说明", addresses.course(own.id)),
                    *chapters,
                    *course_aids(folder),
                ),
            )
        )
    return NavigationItem("课程", children=(NavigationItem("全部课程", addresses.COURSES), *groups))


def _guide(title: str, pages: tuple[tuple[str, str], ...], hand_written: frozenset[str]) -> NavigationItem:
    children = tuple(
        NavigationItem(label, address)
        for label, address in pages
        if address in PAGE_TITLES or address in hand_written
    )
    is_of_contributors = any(address == _CONTRIBUTING for _, address in pages)
    return NavigationItem(
        title, children=(*children, *(_statements(hand_written) if is_of_contributors else ()))
    )


def _statements(hand_written: frozenset[str]) -> tuple[NavigationItem, ...]:
    """Group the records of what was checked in each manual, docs/statements/<course>.md."""
    found = tuple(
        NavigationItem(address.removeprefix(_STATEMENTS).removesuffix(".html"), address)
        for address in sorted(hand_written)
        if address.startswith(_STATEMENTS)
    )
    return (NavigationItem("手册核对（英文）", children=found),) if found else ()
