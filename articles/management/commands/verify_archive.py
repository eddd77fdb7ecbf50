"""Ask whether the archive is whole, and say where it is not."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.models import Page
from articles.verifying.fault import Fault
from articles.verifying.verify import verify


class Command(BaseCommand):
    help = _(
        "核对档案：原文加修改记录是否等于现有内容，每一行是否各有归属。只读；退出状态 0 为完好，1 为有问题。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pages", type=int, nargs="*", metavar="PAGE", help=_("只核对这些版面（编号）"))
        parser.add_argument("--json", action="store_true", help=_("每个问题写一行 JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        pages = articles = faults = 0
        ids = self._ids(options["pages"])
        quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        total = None if quiet else len(options["pages"]) or Page.objects.count()
        for verified, found in tqdm(verify(ids), total=total, unit=_("版"), disable=quiet):
            pages, articles, faults = pages + 1, articles + verified, faults + len(found)
            with tqdm.external_write_mode():
                for line in _as_json(found) if options["json"] else _as_text(found):
                    self.stdout.write(line)
        summary = _("核对了 %(pages)d 个版面、%(articles)d 篇文章，发现 %(faults)d 处问题。") % {
            "pages": pages,
            "articles": articles,
            "faults": faults,
        }
        if faults:
            raise CommandError(summary)
        if options["verbosity"] > 0:
            (self.stderr if options["json"] else self.stdout).write(summary, str)

    def _ids(self, wanted: list[int]) -> Iterable[int]:
        if not wanted:
            return Page.objects.order_by("pk").values_list("pk", flat=True).iterator()
        if unknown := set(wanted) - set(Page.objects.filter(pk__in=wanted).values_list("pk", flat=True)):
            raise CommandError(
                _("没有这样的版面：%s。编号见后台“版面”。") % ", ".join(map(str, sorted(unknown)))
            )
        return sorted(set(wanted))


def _as_json(faults: list[Fault]) -> Iterator[str]:
    yield from (json.dumps(fault._asdict(), ensure_ascii=False) for fault in faults)


def _as_text(faults: list[Fault]) -> Iterator[str]:
    for fault in faults:
        where = [_("版面 %d") % fault.page]
        where += [_("文章 %d") % fault.article] if fault.article else []
        where += [_("第 %d 行") % fault.line] if fault.line else []
        yield f"{'，'.join(where)}：{fault.message}\n    {fault.remedy}"
