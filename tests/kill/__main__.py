"""The command line: see the package."""

import argparse
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.kill import __doc__ as what
from tests.kill.work import BODY, DAYS, KINDS, Work, World, new_day, undo_something
from tests.processes import own_database

MOST_KILLS = 3  # of one piece of work, before it may end
TYPED = re.compile(r"编\d+。")


def words() -> set[str]:
    from articles.models import Article

    return {
        word
        for parts in Article.objects.values_list("parts", flat=True)
        for word in TYPED.findall(str(parts))
    }


def assert_whole(world: World, before: set[str], undoing: bool) -> None:
    from tests.verifying.whole import faults

    assert not (found := faults()), found
    assert undoing or before <= words(), before - words()


def one_work(world: World, kind: Callable[[World], Work], points: int) -> None:
    """Do one piece of work, killed up to three times, and then to its end."""
    from tests.kill.process import in_a_process

    name, undoing = kind.__name__, kind is undo_something
    before = words()
    work, check = kind(world)
    for _ in range(min(points, world.chance.randint(1, MOST_KILLS))):
        by_clock = name in world.seconds and world.chance.random() < 0.3
        statement = 0 if by_clock else world.chance.randint(1, world.statements[name] or 60)
        moment = world.chance.random() * world.seconds[name] if by_clock else 0
        killed, ran = in_a_process(work, statement, world.chance.random() < 0.5, moment)
        assert_whole(world, before, undoing)
        if not killed:
            world.statements[name] = ran
            break
        world.kills[name] += 1
    began = time.perf_counter()
    _, world.statements[name] = in_a_process(work, 0, False, 0)
    world.seconds[name] = time.perf_counter() - began
    assert_whole(world, before, undoing)
    check()
    world.completed[name] += 1


def read_simply() -> None:
    """Parse with the importer's simple parser, and read the word lists once, here, for all processes."""
    import articles.importing.plan
    from articles.importing.read import Source
    from tests.importing.conftest import simple_parse

    articles.importing.plan.parse = simple_parse
    text = "# 题\n" + "\n".join(BODY)
    articles.importing.plan.make_plan(Source("warm", text.encode(), text, ""))


def main() -> int:
    """Kill at so many points; the status is 0 if all was well every time."""
    parser = argparse.ArgumentParser(prog="python -m tests.kill", description=(what or "").splitlines()[0])
    parser.add_argument("points", type=int)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as environ:
        os.environ.update(environ)
        return run(Path(folder), options.points, options.seed)


def run(folder: Path, points: int, seed: int) -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    read_simply()
    pages = folder / "pages"
    pages.mkdir()
    world = World(pages, random.Random(seed))
    sys.stdout.write(f"seed {seed}\n")
    for kind in (new_day, new_day):
        one_work(world, kind, 0)
    while world.kills.total() < points:
        kinds = KINDS if world.days < DAYS else KINDS[1:]
        one_work(world, world.chance.choice(kinds), points - world.kills.total())
    for name in sorted(world.completed):
        sys.stdout.write(f"{name:16} killed {world.kills[name]:4}, completed {world.completed[name]:4}\n")
    sys.stdout.write(f"{world.kills.total()} kills, whole after each\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
