"""Where does a word hold somebody's name and not speak of that person?"""

from training_site.model.base.record import Part, field
from training_site.model.base.scalars import FilePath, Text


class OrdinaryWord(Part):
    """A word that may stand unmasked in one place although it holds the name; decided by a person, with a reason."""

    place: FilePath = field(
        "在哪个文件或文件夹里，从仓库根写起，例如 courses/server/manual/03-power.md；网站程序自带的文字写 hooks",
        title="所在文件",
    )
    words: Text = field("含有姓名的那个词，照原样写，尽量写长，例如 用电高峰")
    reason: Text = field("为什么不是指这个人", title="理由")
