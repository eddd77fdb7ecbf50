"""How many keystrokes and seconds an editor takes to mend a page, on the correction screen and in the plain form.

    python -m bench.correction [--page NAME] [--truth FILE] [--articles 100000]
    python -m tests.postgres python -m bench.correction --articles 100000

Imports the seeds into a database of its own (filled before with --articles others), and lets a scripted editor work
in Chromium on a server of its own. He decides every suggestion of one page: with --truth, a JSON file of the sure
mistakes by page, line and column, he accepts those that name one and rejects the others; else he accepts all. Then he
puts the same corrections into the plain form: a click for each place, Shift and an arrow for each character to be
replaced, a key for each new one (an input method needs more), and one to save. He thinks no time at all.

Milliseconds a decision: until the next suggestion is on the screen, and until the server's answer is.
"""

import argparse
import json
import os
import statistics
import tempfile
from pathlib import Path

from bench.correction.editor import Work, in_form, on_screen, take_all_back
from bench.correction.mistakes import fixes_of, wanted
from bench.correction.server import at_work
from tests.processes import ROOT, own_database

SEEDS = ROOT / "seeds"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--page", default="000", help="the beginning of the name of the seed")
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--articles", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as environ:
        os.environ.update(environ | {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"})
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
        import django

        django.setup()
        run(options.page, options.truth, options.articles)


def run(name: str, truth: Path | None, articles: int) -> None:
    from django.core.management import call_command
    from django.db import connection

    from articles.models import Article, Page
    from bench.filled import fill_archive

    if articles:
        fill_archive(articles)
    call_command("import_seeds", str(SEEDS), verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    page = Page.objects.get(source_name__contains=f"seeds/{name}")
    accepted = wanted(page, json.loads(truth.read_text(encoding="utf-8")) if truth else None)
    print(f"{connection.vendor}, {Article.objects.count()} articles; {page.source_name}")
    with at_work() as tab:
        fixes = [one for article in page.articles.order_by("position") for one in fixes_of(article, accepted)]
        screen, decided = on_screen(tab, page, accepted)
        take_all_back()
        form = in_form(tab, fixes)
    print(f"{decided} suggestions, {len(fixes)} of them accepted")
    tell("screen", screen, decided)
    tell("plain form", form, len(fixes))


def tell(name: str, work: Work, mistakes: int) -> None:
    each = max(mistakes, 1)
    keys, seconds = work.keys / each, work.seconds / each
    print(f"{name:10} {work.keys:4} keystrokes, {keys:.1f} each; {work.seconds:.1f} s, {seconds:.2f} each")
    for label, times in (("next shown", work.painted), ("answered", work.answered)):
        if times:
            print(
                f"  {label:10} median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms of {len(times)}"
            )


if __name__ == "__main__":
    main()
