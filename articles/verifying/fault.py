"""What is wrong somewhere in the archive, and what to do about it."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

REPARSE = _("请运行 import_seeds --reparse 重新切分此版；人工修改会保留。")
RESTORE = _("请停止修改此版，从备份中恢复，并把此信息报告给开发者。")
REBUILD = _("文章本身完好；请运行 rebuild_search 重建检索。")
WEIGH = _("文章本身完好；请运行 suggest --all 重新排队。")
REWRITE = _("文章内容本身完好；请把此信息报告给开发者，由其按文章内容重写这些列。")


class Fault(NamedTuple):
    """One fault: a stable code, where (ids of page and article, 1-based line), a sentence and the remedy."""

    code: str
    page: int
    article: int | None
    line: int | None
    message: str
    remedy: str
