"""Build the search index anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.search.rebuild import rebuild, remaining, why_stale
from articles.search.terms import refresh_terms


class Command(BaseCommand):
    help = (
        "Builds the search index anew beside the old one, which answers until the new one takes its place. "
        "Safe to kill: the next call goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-stale", action="store_true", help="do nothing when the index is in order")
        parser.add_argument(
            "--anew", action="store_true", help="begin again even if a rebuild was broken off"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_stale"] and not why_stale():
            return
        quiet = options["verbosity"] == 0
        with tqdm(total=remaining(), unit="article", disable=quiet or None) as progress:
            for done in rebuild(anew=options["anew"]):
                progress.update(done)
        refresh_terms()
        if not quiet:
            self.stdout.write("The search index is new.")
