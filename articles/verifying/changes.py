"""Base and changes give the text: each change starts from what the one before it left, the last one leaves what is."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from articles.editing.page_facts import page_facts
from articles.editing.state import FACTS, NAMES, Delta, State, applied, by_id
from articles.models import Change
from articles.verifying.fault import RESTORE, Fault
from articles.verifying.record import PageRecord

NOTHING: State = {"parts": [], "bylines": [], "mentions": [], **dict.fromkeys(FACTS)}


def check_articles(record: PageRecord) -> Iterator[Fault]:
    """Yield the articles whose record is no unbroken chain from the import to what they are now."""
    versions = {article.pk: article.version for article in record.articles}
    states = {article.pk: record.state(article) for article in record.articles}
    own = sorted((c for c in record.changes if c.article_id is not None), key=lambda c: c.article_id or 0)
    recorded = {key: list(of_one) for key, of_one in groupby(own, key=lambda c: c.article_id)}
    for key in sorted({*states, *(key for key in recorded if key is not None)}):
        for code, message in _chain(states.get(key), versions.get(key), recorded.get(key, [])):
            yield Fault(code, record.page.pk, key, None, message, str(RESTORE))


def _chain(state: State | None, version: int | None, changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    numbers = [change.version for change in changes]
    first = changes[0].version - (changes[0].before is not None) if changes else 1
    last = numbers[-1] if version is None else version
    if first != 1 or numbers != list(range(last - len(numbers) + 1, last + 1)):
        message = _("修改记录的版本号不连续：文章为第 %(version)s 版，记录为 %(numbers)s。")
        yield "versions", message % {"version": version or _("（已不在）"), "numbers": numbers}
        return
    for change in reversed(changes):
        wrong = _differing(state, change.after)
        if wrong:
            message = _("第 %(version)d 版的修改记录与其后的内容不符：%(what)s。")
            yield "chain", message % {"version": change.version, "what": "、".join(wrong)}
            return
        state = None if change.before is None else applied(state or NOTHING, change.before)
    edited = [part["id"] for part in state["parts"] if "base" in part] if state else []
    if edited:
        yield "origin", _("退回所有修改之后，段落 %(parts)s 仍有不在记录中的改动。") % {"parts": edited}


def _differing(state: State | None, after: Delta | None) -> list[str]:
    """Return what of a delta the state is not; a delta of a whole article says everything."""
    if state is None or after is None:
        return [] if state is after is None else [_("文章的有无")]
    rows = by_id(state["parts"])
    wrong = [name for name in FACTS if name in after and after[name] != state[name]]
    if "order" in after and list(rows) != after["order"]:
        wrong.append("order")
    wrong += [f"parts {key}" for key, row in after.get("parts", {}).items() if rows.get(int(key)) != row]
    wrong += [
        name for name in NAMES if name in after and _impersonal(after[name]) != _impersonal(state[name])
    ]
    return wrong


def _impersonal(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return bylines or mentions without the persons they lead to: those may be joined in the authority file."""
    return sorted([*row[:4], *row[5:]] for row in rows)


def check_page(record: PageRecord) -> Iterator[Fault]:
    """Yield where the record of the page itself is broken, or a text that it had is not kept."""
    page, now = record.page, page_facts(record.page)
    own = [change for change in record.changes if change.article_id is None]
    kept = {text.sha256 for text in record.former_texts} | {page.sha256}
    for change in reversed(own):
        before: Mapping[str, Any] = change.before or {}
        wrong = [name for name, value in (change.after or {}).items() if now[name] != value]
        if wrong:
            message = _("版面的修改记录与其后的内容不符：%(what)s。") % {"what": "、".join(wrong)}
            yield Fault("page_chain", page.pk, None, None, message, str(RESTORE))
            return
        if "sha256" in before and before["sha256"] not in kept:
            message = _("版面原先的文本（%(sha)s）没有保存下来。") % {"sha": before["sha256"][:8]}
            yield Fault("former_text", page.pk, None, None, message, str(RESTORE))
        now |= before
    texts = 1 + sum("sha256" in (change.before or {}) for change in own)
    if page.revision != texts:
        message = _("文本修订为 %(revision)d，而记录了 %(texts)d 次文本。") % {
            "revision": page.revision,
            "texts": texts,
        }
        yield Fault("revision", page.pk, None, None, message, str(RESTORE))
