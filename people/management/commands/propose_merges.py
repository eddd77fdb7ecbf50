"""Compare the names of articles that came since the last time, and propose whom to merge."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from people.actions.propose import propose


class Command(BaseCommand):
    help = _("比对新入档文章中的人名，提出可能是同一人的建议，由编辑决定。可随时中断，再次运行即接着做。")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", type=int, metavar="N", help=_("至多比对多少篇文章"))

    def handle(self, *args: Any, **options: Any) -> None:
        progress = propose(options["limit"])
        self.stdout.write(
            _("比对文章 %(compared)d 篇，新提出 %(proposed)d 条合并建议，尚余 %(left)d 篇。")
            % progress._asdict()
        )
