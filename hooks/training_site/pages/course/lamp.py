"""Which mark shows the state of a light: its colours in their order, steady, blinking or off?

    绿色常亮 → green     黄灯闪烁 → amber with rays     灭 → off     绿或灭 → green, off     常亮 → lit
    橙色或慢闪 → amber, amber with rays

The words always stand beside the mark: colour alone says nothing to a colour-blind reader or on a copier.
"""

import re
from dataclasses import dataclass
from typing import Literal

Colour = Literal["green", "amber", "red", "blue", "white", "lit", "off"]
_COLOURS: tuple[tuple[str, Colour], ...] = (
    ("绿", "green"),
    ("黄", "amber"),
    ("橙", "amber"),
    ("琥珀", "amber"),
    ("红", "red"),
    ("蓝", "blue"),
    ("白", "white"),
)
_EITHER = re.compile(r"或者?|[、，；/]")
_OFF = re.compile(r"灭|熄|不亮|无光")
_LIT = re.compile(r"亮|闪")
_BLINKS = re.compile(r"闪")


@dataclass(frozen=True, slots=True)
class Lamp:
    """One mark."""

    colour: Colour
    is_blinking: bool


def lamps(state: str) -> tuple[Lamp, ...]:
    """Draw the marks for the words of a state; none when the words name neither a light nor darkness."""
    found: list[Lamp] = []
    colour: Colour = "lit"
    for words in _EITHER.split(state):
        if _OFF.search(words):
            found.append(Lamp("off", is_blinking=False))
            continue
        places = sorted((words.index(word), name) for word, name in _COLOURS if word in words)
        colours = [name for _, name in places] or ([colour] if _LIT.search(words) else [])
        found += [Lamp(name, _BLINKS.search(words) is not None) for name in colours]
        colour = colours[-1] if colours else colour
    return tuple(dict.fromkeys(found))
