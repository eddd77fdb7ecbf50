"""A scripted editor at work: on the correction screen, and in the plain form."""

import datetime
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bench.correction.mistakes import Fix

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab

    from articles.models import Page

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


def on_screen(tab: "Tab", page: "Page", accepted: set[int]) -> tuple[Work, int]:
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
    # The first decision warms the templates: no editor meets that twice.
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


def in_form(tab: "Tab", fixes: Sequence[Fix]) -> Work:
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
