"""Import page texts, or show what an import would do."""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.importing.dry_run import describe
from articles.importing.plan import HIGHEST_PAGE
from articles.importing.read import list_files
from articles.importing.run import import_files, plan_files
from articles.importing.suggest import with_suggestions
from articles.models import ImportedFile
from articles.parsing.types import Given
from articles.search.terms import refresh_terms
from articles.suggesting.look import look_at_pages, pages_left
from people.actions.propose import propose

Outcome = ImportedFile.Outcome
LEFT = {"held", "failed"}
# What a dry run counts, in place of the outcomes of an import.
PLANNED = {"ok": _("可入档"), "held": _("待处理"), "failed": _("失败")}
COMPARED_AT_ONCE = 300  # articles; more would keep whoever imports waiting


def day(word: str) -> date:
    """Read a date of the command line."""
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("“%s”不是日期，应形如 2023-12-31。") % word) from error


def page_number(word: str) -> int:
    """Read a page number of the command line."""
    if word.isdecimal() and 1 <= int(word) <= HIGHEST_PAGE:
        return int(word)
    raise argparse.ArgumentTypeError(_("“%s”不是版序，应为正整数。") % word)


def newspaper_name(word: str) -> str:
    """Read a newspaper's name of the command line."""
    if 0 < len(word.strip()) <= 60:
        return word.strip()
    raise argparse.ArgumentTypeError(_("报名应为 1 至 60 个字。"))


class Result(NamedTuple):
    """What became, or would become, of one file: in a word, in sentences and, where wanted, as JSON."""

    name: str
    key: str
    remarks: tuple[str, ...]
    described: dict[str, Any] | None


class Command(BaseCommand):
    help = _("导入版面文本：把每个版面变为报期、文章和人物。可重复运行，也可随时中断。")
    requires_system_checks: list[str] = []  # a dry run must not depend on them; an import runs them itself

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="PATH",
            help=_("文件、文件夹或压缩包（.txt、.md、.zip），默认为 seeds/"),
        )
        add = parser.add_argument
        add("--dry-run", action="store_true", help=_("只显示结果，不写入，不需要数据库"))
        add(
            "--reparse",
            action="store_true",
            help=_("已入档的版面用现在的解析器重新切分，保留人工修改；不写路径时为全部版面"),
        )
        add("--json", action="store_true", help=_("在标准输出上每个文件写一行 JSON"))
        add("--date", type=day, metavar="YYYY-MM-DD", help=_("版面上没有日期时所用的日期"))
        add("--newspaper", type=newspaper_name, metavar="NAME", help=_("版面上没有报名时所用的报名"))
        add("--page", type=page_number, metavar="N", help=_("版面上没有版序时所用的版序"))

    def handle(self, *args: Any, **options: Any) -> None:
        again = options["reparse"]
        paths = options["paths"] or ([] if again else [settings.BASE_DIR / "seeds"])
        given = Given(options["newspaper"], options["date"], options["page"])
        self.json, self.verbosity = options["json"], options["verbosity"]
        try:
            if options["dry_run"]:
                counts = self.report(paths, self.plan(paths, given), PLANNED)
            else:
                self.check()
                counts = self.report(paths, self.save(paths, given, again), dict(Outcome.choices))
                if counts[Outcome.IMPORTED] or counts[Outcome.UPDATED]:
                    refresh_terms()
                self.look_for_mistakes()
                self.compare_names()
        except (OperationalError, ProgrammingError) as error:
            message = _("数据库不可用：%(detail)s\n请检查 DATABASE_URL，并先运行 manage.py migrate。")
            raise CommandError(message % {"detail": str(error).strip()}) from error
        except BrokenPipeError:
            # Whoever read our lines has left. Nothing more can be told, so leave quietly as well.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except KeyboardInterrupt as error:
            raise CommandError(_("已中断。再次运行即可接着完成。"), returncode=130) from error
        left = counts["held"] + counts["failed"]
        if left:
            raise CommandError(_("有 %(left)d 个文件待处理或失败，原因见上。") % {"left": left})

    def plan(self, paths: Sequence[Path], given: Given) -> Iterator[Result]:
        """Yield what an import would do. Touches no database."""
        plans = plan_files(paths, given)
        for plan, suggestions in with_suggestions(plans) if self.json else ((plan, ()) for plan in plans):
            remarks = [problem.message for problem in plan.reasons]
            if plan.status == "ok":
                values = {"place": plan.place, "number": len(plan.parsed.articles)}
                remarks = [_("%(place)s，文章 %(number)d 篇") % values]
            yield Result(plan.source.name, plan.status, tuple(remarks), describe(plan, suggestions))

    def save(self, paths: Sequence[Path], given: Given, again: bool) -> Iterator[Result]:
        """Import, and yield what became of each file."""
        for name, stored, plan in import_files(paths, given, want_plans=self.json, again=again):
            described = None
            if plan and self.json:
                described = describe(plan) | {"outcome": stored.outcome.value}
                described["status"] = stored.outcome.value if stored.outcome in LEFT else "ok"
                if stored.page and stored.outcome in LEFT:
                    described["problems"] = stored.page.problems
            yield Result(name, stored.outcome.value, stored.remarks, described)

    def look_for_mistakes(self) -> None:
        """Look for suspected mistakes on the new pages, which are compared with one another and with all others."""
        shown = sys.stderr.isatty() and self.verbosity > 0
        with tqdm(total=pages_left(), desc=_("查找疑误"), unit=_("版"), disable=not shown) as progress:
            for looked in look_at_pages():
                progress.update(looked)

    def compare_names(self) -> None:
        """Look for people whom the new articles name twice, in a damaged form."""
        progress = propose(COMPARED_AT_ONCE)
        if progress.proposed:
            self.say(_("新提出 %(proposed)d 条人物合并建议，请在后台核定。") % progress._asdict())
        if progress.left:
            self.say(
                _("尚有 %(left)d 篇文章的人名未比对，请运行 manage.py propose_merges。") % progress._asdict()
            )

    def report(
        self, paths: Sequence[Path], results: Iterable[Result], labels: dict[str, Any]
    ) -> Counter[str]:
        """Show each result as it comes, then the summary. Returns how many files had each key of `labels`."""
        counts: Counter[str] = Counter()
        on_terminal = sys.stderr.isatty() and self.verbosity > 0
        total = sum(1 for path in list_files(paths)) if on_terminal else None
        for result in tqdm(results, total=total, unit=_("版"), disable=not on_terminal):
            counts[result.key] += 1
            with tqdm.external_write_mode():
                if result.described is not None and self.json:
                    self.stdout.write(json.dumps(result.described, ensure_ascii=False))
                if self.verbosity > 0 and not (on_terminal and result.key not in LEFT and not result.remarks):
                    self.say(f"{labels[result.key]}  {result.name}", *result.remarks)
        numbers = "，".join(f"{label} {counts[key]}" for key, label in labels.items())
        self.say(_("共 %(total)d 个文件：%(numbers)s。") % {"total": counts.total(), "numbers": numbers})
        return counts

    def say(self, line: str, *more: str) -> None:
        """Write a line and indented ones below it, beside the JSON if there is any."""
        stream = self.stderr if self.json else self.stdout
        stream.write("\n    ".join([line, *(text.replace("\n", "\n    ") for text in more)]), str)
