"""Ask whether the archive is whole, and say where it is not."""

import json
import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.models import Page
from articles.verifying.fault import Fault
from articles.verifying.verify import verify


class Command(BaseCommand):
    help = _(
        "核对档案：原文件加修改记录是否等于现有内容，每一行是否各有归属。只读，退出状态 0 为完好，1 为有问题。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--page", type=int, action="append", metavar="ID", help=_("只核对这个版面，可重复")
        )
        parser.add_argument("--sample", type=int, metavar="N", help=_("随机抽查 N 个版面"))
        parser.add_argument("--json", action="store_true", help=_("每个问题写一行 JSON"))

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = Page.objects.order_by("pk")
        if options["page"]:
            wanted = wanted.filter(pk__in=options["page"])
        if options["sample"]:
            wanted = wanted.order_by("?")[: options["sample"]]
        pages = articles = faults = 0
        on_terminal = sys.stderr.isatty() and options["verbosity"] > 0
        verified = verify(wanted.values_list("pk", flat=True).iterator())
        total = wanted.count() if on_terminal else None
        for _page, number, found in tqdm(verified, total=total, unit=_("版"), disable=not on_terminal):
            pages, articles, faults = pages + 1, articles + number, faults + len(found)
            with tqdm.external_write_mode():
                for line in self.lines(found, options["json"]):
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

    def lines(self, faults: list[Fault], as_json: bool) -> Iterator[str]:
        """Yield what is printed of some faults."""
        for fault in faults:
            if as_json:
                yield json.dumps(fault._asdict(), ensure_ascii=False)
                continue
            where = [_("版面 %d") % fault.page]
            where += [_("文章 %d") % fault.article] if fault.article else []
            where += [_("第 %d 行") % fault.line] if fault.line else []
            yield f"{'，'.join(where)}：{fault.message}\n    {fault.remedy}"
