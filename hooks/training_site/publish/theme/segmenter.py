"""How the theme's cutter of Chinese text is told which words to keep whole.

Apart from the rest of the search, because loading the cutter takes longer than most commands run.
"""

import io
import logging
from collections.abc import Iterable

import jieba

from training_site.publish.theme.search_script import word_list

jieba.setLogLevel(logging.CRITICAL)


def keep_whole(words: Iterable[str]) -> None:
    """Tell the cutter of this process, which is silent from now on, the words."""
    jieba.load_userdict(io.StringIO(word_list(words)))
