"""What is wrong with a query, said to the reader, with what to do about it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.search.query import DEEPEST, KINDS, LONGEST_QUERY, MOST_CLAUSES, Explanation

SENTENCES = {
    "too_long": gettext_lazy("查询超过 %(longest)d 个字。请取其中最要紧的几个词。"),
    "too_many": gettext_lazy("条件超过 %(most)d 个。请去掉一些再查。"),
    "too_deep": gettext_lazy("括号套得太深，最多 %(deepest)d 层。"),
    "unopened": gettext_lazy("第 %(at)d 个字的右括号没有左括号。请补上，或去掉它。"),
    "unclosed": gettext_lazy("第 %(at)d 个字的左括号没有右括号。请补上，或去掉它。"),
    "empty_group": gettext_lazy("第 %(at)d 个字处的括号里没有词。"),
    "lonely_or": gettext_lazy("“或”（OR）的两边都要有词。要找“或”字本身，请加引号。"),
    "lonely_minus": gettext_lazy("减号后面没有词。要排除一个词，请把减号紧写在词前，如 -株洲。"),
    "no_value": gettext_lazy("“%(found)s:”后面没有内容。请紧接着写要找的词，如 标题:北斗。"),
    "unclosed_quote": gettext_lazy("第 %(at)d 个字的引号没有配对。请补上，或去掉它。"),
    "empty_quote": gettext_lazy("第 %(at)d 个字处的引号里没有词。"),
    "lonely_star": gettext_lazy("星号前面要有词，如 5*。"),
    "bad_page": gettext_lazy("“%(found)s”不是版次。请写 1 至 999 的数字，如 版:1。"),
    "bad_kind": gettext_lazy("没有“%(found)s”这种体裁。可用：%(kinds)s。"),
    "bad_date": gettext_lazy("“%(found)s”不是日期。请写作 2023、2023-12、2023-12-31，或 2023-01..2024-03。"),
    "dates_reversed": gettext_lazy("“%(found)s”的起始日期晚于结束日期。"),
}


def explained(explanation: Explanation) -> str:
    """Return an explanation as a sentence; places are counted from 1."""
    return str(SENTENCES[explanation.code]) % {
        "at": explanation.at + 1,
        "found": explanation.found,
        "longest": LONGEST_QUERY,
        "most": MOST_CLAUSES,
        "deepest": DEEPEST,
        "kinds": _("、").join(KINDS.values()),
    }
