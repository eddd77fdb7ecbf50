"""Many editors at one article at the same moment: every sentence that was typed is accounted for.

Each sentence is typed once and stands afterwards in the text, or in the record of a later save by somebody who had it
before his eyes, or in the conflict that its editor was shown.
"""

import random
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.contrib.auth.models import User
from django.db import connections

from articles.editing.save import Edit, EditConflict, save_article
from articles.editing.sentences import split_sentences
from articles.models import Article, Change, ChangeSet

EDITORS, SAVES = 6, 40
TYPING = 0.05  # seconds, at most
TYPED = re.compile(r"编\d+。")


@dataclass
class Ledger:
    """What one editor did: sentences saved, with what he had seen; sentences refused, with what he was shown."""

    seen: dict[int, set[str]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    conflicts: int = 0
    errors: list[BaseException] = field(default_factory=list)


def sentences(parts: list[dict]) -> set[str]:
    return {found for part in parts for found in TYPED.findall(part["text"])}


def text_of(parts: list[dict], part_id: int) -> str:
    return next(part["text"] for part in parts if part["id"] == part_id)


def work(article_id: int, editor: User, numbers: Iterator[int], ledger: Ledger, seed: int) -> None:
    """Open the article, type, save from what was opened; on a conflict, put both down or give up."""
    chance = random.Random(seed)
    try:
        for number in numbers:
            type_and_save(article_id, editor, f"编{number}。", ledger, chance)
    except BaseException as error:
        ledger.errors.append(error)
    finally:
        connections.close_all()


def type_and_save(article_id: int, editor: User, typed: str, ledger: Ledger, chance: random.Random) -> None:
    opened = Article.objects.get(pk=article_id)
    part = chance.choice([part for part in opened.parts if part["role"] == "body"])
    pieces = split_sentences(part["text"])
    at = chance.randrange(len(pieces))
    pieces[at] = typed if chance.random() < 0.9 else pieces[at] + typed
    text, seen = "".join(pieces), sentences(opened.parts)
    for _attempt in range(3):
        time.sleep(chance.random() * TYPING)
        try:
            saved = save_article(
                article_id, base_version=opened.version, edit=Edit({part["id"]: text}), by=editor
            )
        except EditConflict as conflict:
            assert typed in text_of(conflict.merged.state["parts"], part["id"])
            opened, ledger.conflicts = conflict.article, ledger.conflicts + 1
            now = text_of(opened.parts, part["id"])
            text, seen = now + typed, seen | sentences(opened.parts)
        else:
            ledger.seen[saved.version] = seen
            return
    ledger.refused.add(typed)


@pytest.mark.django_db(transaction=True)
def test_hundreds_of_conflicting_saves_lose_no_sentence(article, editor):
    editors = [User.objects.create(username=f"editor{n}", is_staff=True) for n in range(EDITORS)]
    for one in editors:
        one.groups.set(editor.groups.all())
    ledgers = [Ledger() for _ in editors]
    threads = [
        threading.Thread(
            target=work,
            args=(article.pk, one, iter(range(n * SAVES, (n + 1) * SAVES)), ledger, n),
        )
        for n, (one, ledger) in enumerate(zip(editors, ledgers, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    assert [error for ledger in ledgers for error in ledger.errors] == []
    article.refresh_from_db()
    seen = {version: what for ledger in ledgers for version, what in ledger.seen.items()}
    accounted = sentences(article.parts) | {one for ledger in ledgers for one in ledger.refused}
    saved: set[str] = set()
    for change in Change.objects.filter(article=article).order_by("version"):
        before, after = (
            {key: set(TYPED.findall(row["text"])) for key, row in delta["parts"].items()}
            for delta in (change.before, change.after)
        )
        for key, old in before.items():
            assert old - after[key] <= seen[change.version], "a sentence was taken away unseen"
            accounted |= old - after[key]
            saved |= after[key]
    assert accounted == {f"编{number}。" for number in range(EDITORS * SAVES)}
    assert saved.isdisjoint(one for ledger in ledgers for one in ledger.refused)
    assert article.version == 1 + ChangeSet.objects.count() == 1 + len(seen)
    assert sum(ledger.conflicts for ledger in ledgers) > 0
    assert len(seen) > EDITORS * SAVES / 2
