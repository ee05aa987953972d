"""What are the pages called that a reader meets in the navigation, in links and as a heading?"""

from training_site.pages.frame import addresses

PAGE_TITLES = {
    addresses.CUSTOMERS: "客户",
    addresses.OVERVIEW: "兑现总览",
    addresses.COVERAGE: "逐项对照",
    addresses.RULES_PAGE: "核验规则",
    addresses.CERTIFICATES: "证书",
    addresses.INSTRUCTORS: "教员",
    addresses.LOOKUP: "查询",
    addresses.DEFINITIONS: "状态定义",
    addresses.DUE: "待办",
    addresses.DATA_REFERENCE: "填写参考",
    addresses.CHECK_REPORT: "检查报告",
    addresses.ERRORS: "错误代码",
    addresses.COURSES_COVERAGE: "教学覆盖",
    addresses.WAIVERS: "豁免与撤销登记",
    addresses.COMPONENTS: "组成部件与许可",
}
"""Address → title, of the pages that span customers and are named in more than one place."""


def titled(*places: str) -> tuple[tuple[str, str], ...]:
    """Pair each address with its title."""
    return tuple((PAGE_TITLES[address], address) for address in places)
