"""Look for suspected mistakes on pages that came or changed, or on all of them again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.editing.phrases import search_on, unsearched
from articles.suggesting.look import look_at_all_again, look_at_pages, pages_left
from articles.suggesting.silence import settle_rules


class Command(BaseCommand):
    help = _("在新入档或改动过的版面中查找疑误；可随时中断，再次运行即可接着完成。")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help=_("全部版面重新查找：新入档的版面可能印证旧版面上的错误")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            look_at_all_again()
        quiet = options["verbosity"] == 0
        with tqdm(total=pages_left(), unit=_("版"), disable=quiet or None) as progress:
            for looked in look_at_pages():
                progress.update(looked)
        for _done in settle_rules():
            pass
        for phrase in unsearched():
            while not search_on(phrase).searched_at:
                pass
        if not quiet:
            self.stdout.write(_("疑误已查找完毕。"))
