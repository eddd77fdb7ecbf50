"""Go on with deeds over many pages (undo, names that pass on, replacements) that stopped, until they are done."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.editing.batches import drive
from articles.models import Batch


class Command(BaseCommand):
    help = _("继续没有完成的批量操作，直到结束。可以随时中断，再运行时接着做，不会重做。")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "deeds", type=int, nargs="*", metavar="NUMBER", help=_("只继续这些操作（修改记录的编号）")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = Batch.objects.filter(finished_at=None).select_related("changeset").order_by("pk")
        if options["deeds"]:
            waiting = waiting.filter(changeset__in=options["deeds"])
            if missing := set(options["deeds"]) - set(waiting.values_list("changeset", flat=True)):
                raise CommandError(_("没有这样未完成的操作：%s。") % ", ".join(map(str, sorted(missing))))
        quiet = options["verbosity"] == 0 or not sys.stderr.isatty()
        for batch in waiting:
            with tqdm(total=batch.total, initial=batch.done, unit=_("版"), disable=quiet) as bar:
                while not batch.finished_at:
                    batch = drive(batch)
                    bar.update(batch.done - bar.n)
            if options["verbosity"] > 0:
                told = _("%(deed)s：已处理 %(done)d 版，%(kept)d 处后来改过而保留。")
                values = {"deed": batch.changeset, "done": batch.done, "kept": len(batch.kept)}
                self.stdout.write(told % values)
