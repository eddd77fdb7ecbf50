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
import datetime
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.processes import ROOT, own_database

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from articles.models import Article, Page, Suggestion

SEEDS = ROOT / "seeds"
NO_TEXT = ("splice", "layout")
# Remembers when a key went down and how long it then took to paint.
WATCH = """() => {
  window.painted = [];
  addEventListener("keydown", () => {
    const began = performance.now();
    requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - began)));
  }, true);
}"""


class Work(NamedTuple):
    """What an editor did: keystrokes, seconds, and milliseconds a decision."""

    keys: int
    seconds: float
    painted: Sequence[float] = ()
    answered: Sequence[float] = ()


class Fix(NamedTuple):
    """Characters [start, end) of a part, and what should stand there."""

    article: int
    part: int
    start: int
    end: int
    proposed: str


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
    with at_work() as (tab, base):
        fixes = [one for article in page.articles.order_by("position") for one in fixes_of(article, accepted)]
        screen, decided = on_screen(tab, base, page, accepted)
        take_all_back()
        form = in_form(tab, base, fixes)
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


def wanted(page: "Page", truth: Mapping[str, Any] | None) -> set[int]:
    """Return which suggestions of a page name a sure mistake of its text, by id; without a truth all."""
    from articles.editing.state import imported_text
    from articles.editing.tracing import trace
    from articles.models import Suggestion

    told = Suggestion.objects.filter(page=page, state=Suggestion.State.OPEN).select_related("article")
    if truth is None:
        return {one.pk for one in told}
    mistakes = next(rows for name, rows in truth.items() if name in page.source_name)
    sure = [one for one in mistakes if one["sure"] and one["kind"] not in NO_TEXT]
    found = set()
    for one in told:
        part = next(part for part in one.article.parts if part["id"] == one.part_id)
        spots = trace(imported_text(part), part["text"], part["lines"], page.lines).spots
        here = {spot for spot in spots[one.start : max(one.end, one.start + 1)] if spot}
        if any(
            line == mistake["line"] and -1 <= col - mistake["col"] <= len(mistake["printed"])
            for line, col in here
            for mistake in sure
        ):
            found.add(one.pk)
    return found


def fixes_of(article: "Article", accepted: set[int]) -> list[Fix]:
    """Return what accepting changes in an article, the last first, without what both texts have in common."""
    told = article.suggestions.filter(pk__in=accepted).order_by("-part_id", "-start")
    return [fix_of(one) for one in told]


def fix_of(told: "Suggestion") -> Fix:
    """Return what is to be typed for a suggestion."""
    found, proposed = told.found, told.proposed
    head = same(found, proposed)
    tail = same(found[head:][::-1], proposed[head:][::-1])
    end = told.end - tail
    return Fix(told.article_id, told.part_id, told.start + head, end, proposed[head : len(proposed) - tail])


def same(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


@contextmanager
def at_work() -> "Iterator[tuple[Tab, str]]":
    """Yield a tab of Chromium, logged in as an editor, and the address of a server."""
    from django.contrib.auth.models import User
    from django.test import Client
    from playwright.sync_api import sync_playwright

    client = Client()
    editor = User.objects.create_superuser("editor")
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with server() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 720}, locale="zh-CN")
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": base}])
        yield context.new_page(), base
        browser.close()


@contextmanager
def server() -> Iterator[str]:
    """Run the portal as `make run` does, on a free port, and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1",
        "--threads", "4", "--log-level", "warning",
    ]  # fmt: skip
    # With DEBUG static files are served as they lie: nothing need be collected.
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DEBUG": "1"})
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int) -> None:
    """Wait until a server listens, half a minute at most."""
    for _ in range(300):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server did not start")


def on_screen(tab: "Tab", base: str, page: "Page", accepted: set[int]) -> tuple[Work, int]:
    """Decide every suggestion of a page by keyboard; return the work and the number of suggestions."""
    keys, seconds = 0, 0.0
    painted: list[float] = []
    answered: list[float] = []
    for article in page.articles.filter(suggestions__state="open").distinct().order_by("position"):
        tab.goto(f"/admin/articles/article/{article.pk}/correct/")
        tab.locator(".card.current").wait_for()
        tab.evaluate(WATCH)
        began = time.perf_counter()
        while tab.locator(".card.current").count():
            number = int(tab.locator(".card.current").get_attribute("data-told") or 0)
            pressed = time.perf_counter()
            with tab.expect_response("**/correct/"):
                tab.keyboard.press("a" if number in accepted else "r")
            answered.append((time.perf_counter() - pressed) * 1000)
            keys += 1
        painted += tab.evaluate("() => window.painted")
        with tab.expect_navigation():
            tab.keyboard.press("s")
        keys += 1
        seconds += time.perf_counter() - began
    # The server's first decision reads its word lists: no editor meets that twice.
    return Work(keys, seconds, painted, answered[1:]), len(answered)


def take_all_back() -> None:
    """Undo what was done on the screen, so that it can be done again in the form."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from articles.editing.undo import step, undo_editor

    editor = User.objects.get(username="editor")
    batch = undo_editor(editor, timezone.now() - datetime.timedelta(days=1), timezone.now(), by=editor)
    while not batch.finished_at:
        batch = step(batch, pages=20)


def in_form(tab: "Tab", base: str, fixes: Sequence[Fix]) -> Work:
    """Make the corrections in the plain form, an article after another."""
    keys, seconds = 0, 0.0
    for article in dict.fromkeys(fix.article for fix in fixes):
        tab.goto(f"/admin/articles/article/{article}/change/")
        began = time.perf_counter()
        for fix in (one for one in fixes if one.article == article):
            field = tab.locator(f"#id_part_{fix.part}")
            field.evaluate(
                "(field, at) => { field.focus(); field.setSelectionRange(at, at); }",
                len(field.input_value().encode("utf-16-le")[: 2 * fix.start]) // 2,
            )
            for _ in range(fix.end - fix.start):
                tab.keyboard.press("Shift+ArrowRight")
            if fix.proposed:
                tab.keyboard.type(fix.proposed)
            else:
                tab.keyboard.press("Delete")
            keys += 1 + (fix.end - fix.start) + max(len(fix.proposed), 1)
        with tab.expect_navigation():
            tab.click("input[name=_save]")
        keys += 1
        seconds += time.perf_counter() - began
    return Work(keys, seconds)


if __name__ == "__main__":
    main()
