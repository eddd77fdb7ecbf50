"""The kinds of work that are killed: what a process does, and what must hold when it came to its end."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.suggesting import counts, recounted

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from articles.parsing.types import Given, ParsedPage

DAYS, PAGES = 28, (1, 2, 3)
BODY = ["子。丑。寅。", "辰。巳！午。", "未，申。酉。", "戌。", "市长李四昨日说话。"]


@dataclass
class World:
    """The files, the chances, and what every kind of work has done so far."""

    folder: Path
    chance: random.Random
    days: int = 0
    typed: int = 0
    statements: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    completed: Counter[str] = field(default_factory=Counter)


# Kinds of work: each prepares something and returns what a process then does, and what must hold at its end.
Work = tuple[Callable[[], None], Callable[[], None]]


def new_day(world: World) -> Work:
    """Files of a new issue arrive."""
    world.days += 1
    for number in PAGES:
        write(world, world.days, number)
    return importing(world)


def changed_files(world: World) -> Work:
    """Some files change."""
    for path in world.chance.sample(sorted(world.folder.iterdir()), 2):
        write(world, *map(int, path.stem.split("-")))
    return importing(world)


def write(world: World, day: int, number: int) -> None:
    lines = [f"@newspaper 晨报\n@date 2020-02-{day:02}\n@page {number}"]
    for article in range(world.chance.randint(1, 3)):
        lines.append(f"# 第{article}题\n~ 张三")
        lines += world.chance.sample(BODY, world.chance.randint(1, 3))
    lines.append("@jump 2 ①" if number == 1 else "@from 1 ①" if number == 2 else "尾。")
    lines.append(f"文{world.chance.randrange(10**9)}。")
    (world.folder / f"{day:02}-{number}.txt").write_text("\n".join(lines), encoding="utf-8")


def importing(world: World) -> Work:
    from articles.importing.run import import_files
    from articles.models import Article, ImportRun, Page

    def work() -> None:
        list(import_files([world.folder]))

    def check() -> None:
        stored = dict(Page.objects.filter(state="ok").values_list("source_name", "text"))
        assert ImportRun.objects.latest("pk").finished_at
        for path in world.folder.iterdir():
            assert stored[next(name for name in stored if name.endswith(path.name))] == path.read_text(
                "utf-8"
            )
        heads = Article.objects.filter(jump_to_page=2)
        assert not heads.filter(continuation=None).exists(), "a jump leads nowhere"

    return work, check


def read_again(world: World) -> Work:
    """The parser has become another one."""
    from articles.importing.plan import NOTHING_GIVEN
    from articles.importing.run import import_files
    from articles.models import Page
    from tests.importing import conftest

    version = f"kill-{world.chance.randrange(10**9)}"
    joined = world.chance.random() < 0.5

    def parse(text: str, given: "Given" = NOTHING_GIVEN) -> "ParsedPage":
        return conftest.simple_parse(text.replace("\n# 第1题\n", "\n第1题\n") if joined else text, given)

    def work() -> None:
        import articles.importing.plan
        import articles.importing.update

        articles.importing.plan.parse = parse
        articles.importing.update.PARSER_VERSION = version
        list(import_files([], again=True))

    def check() -> None:
        assert not Page.objects.filter(state="ok").exclude(parser_version=version).exists()

    return work, check


def edits(world: World) -> Work:
    """An editor corrects some articles."""
    from articles.editing.save import Edit, save_article
    from articles.models import Article

    editor = somebody()
    ids = world.chance.sample(list(Article.objects.values_list("pk", flat=True)), 4)
    texts = {}
    for article in Article.objects.filter(pk__in=ids).order_by("pk"):
        world.typed += 1
        part = world.chance.choice(article.parts)
        texts[article.pk] = article.version, part["id"], part["text"] + f"编{world.typed}。"

    def work() -> None:
        for article_id, (version, part, text) in texts.items():
            save_article(article_id, base_version=version, edit=Edit({part: text}), by=editor)

    def check() -> None:
        for article_id, (_version, part, text) in texts.items():
            rows = Article.objects.get(pk=article_id).parts
            assert next(row["text"] for row in rows if row["id"] == part) == text

    return work, check


def undo_something(world: World) -> Work:
    """A deed, an editor's last minute or an import run is taken back, over several steps."""
    from django.utils import timezone

    from articles.editing import undo
    from articles.models import Batch, ChangeSet, ImportRun

    editor, began = somebody(), timezone.now()
    deeds = ChangeSet.objects.order_by("-pk")
    what = world.chance.choice(["deed", "undo", "editor", "run"])
    deed = (deeds.filter(verb="undo") if what == "undo" else deeds).first()
    run = world.chance.choice(ImportRun.objects.order_by("-pk")[:3])
    since = deeds[min(8, len(deeds) - 1)].at if deeds else began
    last = Batch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0

    def work() -> None:
        batch = Batch.objects.filter(pk__gt=last).first()
        undo.AT_ONCE = 1
        if batch is None:
            if what in ("deed", "undo") and deed:
                batch = undo.undo(deed, by=editor)
            elif what == "editor":
                batch = undo.undo_editor(editor, since, began, by=editor)
            else:
                batch = undo.undo_run(run, by=editor)
        while not batch.finished_at:
            batch = undo.step(batch, pages=1)

    def check() -> None:
        batch = Batch.objects.get(pk__gt=last)
        assert batch.finished_at and batch.done == batch.total

    return work, check


def looks(world: World) -> Work:
    """Suspected mistakes are looked for on what came or changed since."""
    from articles.suggesting.look import look_at_pages, pages_left

    def work() -> None:
        list(look_at_pages())

    def check() -> None:
        assert pages_left() == 0
        assert counts() == recounted()

    return work, check


KINDS: list[Callable[[World], Work]] = [new_day, changed_files, read_again, edits, undo_something, looks]


def somebody() -> "User":
    from django.contrib.auth.models import User

    return User.objects.get_or_create(username="chief", is_superuser=True, is_staff=True)[0]
