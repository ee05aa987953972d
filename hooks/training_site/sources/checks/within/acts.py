"""Is anything recorded as done on a day that has not come yet?"""

from collections.abc import Iterator
from datetime import date

from training_site.model.base.acts import acts
from training_site.model.base.record import Root
from training_site.problems import Problem, problem
from training_site.sources.record.scope import Places


def check_acts(root: Root, today: date, places: Places) -> Iterator[Problem]:
    """Yield a problem for each completed act of a record that is dated after today (Asia/Shanghai)."""
    for part, name, day in acts(root):
        if day > today:
            message = f"{day} 晚于今天（{today}），还没有发生的事不能登记为已完成"
            yield problem("E-TIME", places.at(root, part, name), message, "核对日期；未发生的先不登记")
