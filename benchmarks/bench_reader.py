"""How much faster is our reader, with every check on, than PyYAML's C loader, in one paired run?

Run: `python benchmarks/bench_reader.py`. Ratios count; seconds are context only.
"""

import statistics
import time
from collections.abc import Callable

import yaml

from training_site.sources.record.personal import check_personal
from training_site.sources.yaml.reader import read

PERSON = """  - id: p{number:05d}
    name: 张三{number}
    audience: 学员
    designated: true
    unit: 运维一班
    spells:
      - status: 在岗
        from: 2026-01-05
    note: {note}
    items:
"""
ITEM = """      - item: know-structure-{number}
        date: 2026-03-{day:02d}
        start: 09:00
        result: 通过
        assessor: li-si
"""
NOTE = "变频器操作，岗位：巡检；见“培训计划”第 {number} 页 — 已确认"


def roster(people: int, items: int = 8, first: int = 0) -> bytes:
    """A roster of the usual shape, 1.2 KB for each person; one note in five holds Chinese punctuation."""
    parts = ["customer: demo\npeople:\n"]
    for number in range(first, first + people):
        note = NOTE.format(number=number) if number % 5 == 0 else "夜班"
        parts.append(PERSON.format(number=number, note=note))
        parts.extend(ITEM.format(number=item, day=item + 1) for item in range(items))
    return "".join(parts).encode()


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratios(files: int, people: int, rounds: int) -> tuple[float, float, float]:
    """Read as many different files, keeping all that was read, as a build of one customer after another does.

    Returns:
        The ratio of the C loader's time to ours: best of each, median of pairs, best with the personal check too.
    """
    data = [roster(people, first=number * people) for number in range(files)]
    loader, ours, checked = [], [], []
    for _ in range(rounds):
        loader.append(seconds(lambda: [yaml.load(one, Loader=yaml.CSafeLoader) for one in data]))
        ours.append(seconds(lambda: [read(one, "people.yml") for one in data]))
        checked.append(seconds(lambda: [_check(one) for one in data]))
    pairs = statistics.median(slow / fast for slow, fast in zip(loader, ours, strict=True))
    return min(loader) / min(ours), pairs, min(loader) / min(checked)


def _check(data: bytes) -> object:
    value, _ = read(data, "people.yml")
    return value, check_personal(value, data, "people.yml", is_about_people=True)


if __name__ == "__main__":
    for files, people in ((20, 50), (2, 500)):
        best, median, checked = ratios(files, people, rounds=9)
        print(f"{files} files of {people} people: {best:.2f}x (median of pairs {median:.2f}x), "
              f"with the personal check {checked:.2f}x")  # fmt: skip
