"""How much faster is our reader, with every check on, than PyYAML's C loader, in one paired run?

Run: `python benchmarks/bench_reader.py`. Ratios count; seconds are context only.
"""

import statistics
import time
from collections.abc import Callable

import yaml

from training_site.sources.personal import check_personal
from training_site.sources.reader import read

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


def roster(people: int, items: int = 8) -> bytes:
    """A roster of the usual shape, 1.2 KB for each person; one note in five holds Chinese punctuation."""
    parts = ["customer: demo\npeople:\n"]
    for number in range(people):
        note = NOTE.format(number=number) if number % 5 == 0 else "夜班"
        parts.append(PERSON.format(number=number, note=note))
        parts.extend(ITEM.format(number=item, day=item + 1) for item in range(items))
    return "".join(parts).encode()


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratios(people: int, rounds: int) -> tuple[float, float, float]:
    """Ratio of the C loader's time to ours: best of each, median of pairs, best with the personal check included."""
    data = roster(people)
    loader, ours, checked = [], [], []
    for _ in range(rounds):
        loader.append(seconds(lambda: yaml.load(data, Loader=yaml.CSafeLoader)))
        ours.append(seconds(lambda: read(data, "roster/demo/people.yml")))
        checked.append(
            seconds(
                lambda: check_personal(read(data, "people.yml")[0], data, "people.yml", is_about_people=True)
            )
        )
    pairs = statistics.median(slow / fast for slow, fast in zip(loader, ours, strict=True))
    return min(loader) / min(ours), pairs, min(loader) / min(checked)


if __name__ == "__main__":
    for people in (50, 500):
        best, median, checked = ratios(people, rounds=15)
        print(f"{people} people, {len(roster(people))} bytes: {best:.2f}x (median of pairs {median:.2f}x), "
              f"with the personal check {checked:.2f}x")  # fmt: skip
