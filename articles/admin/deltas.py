"""A change in words and marks: what differs between two deltas, row by row, for people to read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from articles.editing.chardiff import GONE, NEW, Run, character_diff, shortened
from articles.editing.state import FACTS, Delta
from articles.models import Article, Page
from articles.views.reading import ROLE_NAMES
from people.models import Person

PAGE_FACTS_SHOWN = ("state", "number", "known_newspaper", "known_date", "known_edition", "parser_version")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that changed: what it is called, and its text with what went and what came."""

    label: str
    runs: list[Run]


def people_in(deltas: Iterable[Delta | None]) -> dict[int, str]:
    """Return the people that deltas point to as the authority file calls them, by id; one query."""
    ids = {
        row[4] for delta in deltas if delta for name in ("bylines", "mentions") for row in delta.get(name, ())
    }
    return {person.pk: str(person) for person in Person.objects.filter(pk__in=ids - {None})}


def rows_of(before: Delta | None, after: Delta | None, people: Mapping[int, str]) -> list[Row]:
    """Return what differs between two deltas of an article; null stands for no article."""
    old, new = before or {}, after or {}
    whole = before is None or after is None
    rows = list(_parts(old, new))
    if not whole:
        rows += _facts(old, new)
    rows += _names(_("署名"), *(_bylines(delta, people) for delta in (old, new)))
    rows += [] if whole else _names(_("人物"), *(_mentions(delta, people) for delta in (old, new)))
    return rows


def page_rows(before: Delta | None, after: Delta | None) -> list[Row]:
    """Return what differs between two deltas of a page itself."""
    old, new = before or {}, after or {}
    rows = []
    for name in PAGE_FACTS_SHOWN:
        if name in new:
            field: Any = Page._meta.get_field(name)
            rows.append(_replaced(field.verbose_name, *(_value(field, facts[name]) for facts in (old, new))))
    if "issue_id" in new and "state" not in new:
        rows.append(_replaced(_("报期"), f"#{old['issue_id']}", f"#{new['issue_id']}"))
    if "sha256" in new:
        rows.append(_replaced(_("版面文字"), _("原来的文件"), _("另一份文件")))
    if not rows and {"problems", "evidence", "furniture"} & new.keys():
        rows.append(_replaced(_("解析结果"), _("原来的"), _("新的")))
    return rows


def heading_of(delta: Delta | None) -> str:
    """Return what to call an article that a whole delta describes; empty where it does not say."""
    parts = [part for part in (delta or {}).get("parts", {}).values() if part]
    titles = [part["text"] for part in parts if part["role"] == "title"] or [part["text"] for part in parts]
    return titles[0][:40] if titles else ""


def _parts(old: Delta, new: Delta) -> Iterator[Row]:
    keys = [*dict.fromkeys([*new.get("parts", {}), *old.get("parts", {})])]
    order = {str(key): n for n, key in enumerate([*new.get("order", ()), *old.get("order", ())])}
    for key in sorted(keys, key=lambda key: order.get(key, int(key))):
        was, now = old.get("parts", {}).get(key), new.get("parts", {}).get(key)
        role = str(ROLE_NAMES.get((now or was)["role"], (now or was)["role"]))
        if was is None or now is None:
            yield Row(role, [Run(NEW, now["text"]) if now else Run(GONE, was["text"])])
            continue
        if was["role"] != now["role"]:
            yield _replaced(
                _("“%s”改作") % now["text"][:12], *(str(ROLE_NAMES[part["role"]]) for part in (was, now))
            )
        if was["text"] != now["text"]:
            yield Row(role, shortened(character_diff(was["text"], now["text"])))
        elif was["lines"] != now["lines"]:
            yield _replaced(_("%s所据的行") % role, *(_lines(part["lines"]) for part in (was, now)))
    if "order" in old and sorted(old["order"]) == sorted(new.get("order", ())):
        yield Row(_("段落次序"), [Run(NEW, _("已调整"))])


def _facts(old: Delta, new: Delta) -> Iterator[Row]:
    for name in FACTS:
        if name in new:
            field: Any = Article._meta.get_field(name)
            yield _replaced(field.verbose_name, *(_value(field, facts[name]) for facts in (old, new)))


def _value(field: Any, value: Any) -> str:
    if value in (None, ""):
        return "—"
    return str(dict(field.choices or ()).get(value, value))


def _bylines(delta: Delta, people: Mapping[int, str]) -> list[str]:
    return [f"{row[5]} {_person(row, people)}".strip() for row in delta.get("bylines", ())]


def _mentions(delta: Delta, people: Mapping[int, str]) -> list[str]:
    return [_mention(row, people) for row in delta.get("mentions", ())]


def _mention(row: list[Any], people: Mapping[int, str]) -> str:
    offices = "、".join(organisation + title for title, organisation in row[6])
    said = _person(row, people) + (f"（{offices}）" if offices else "")
    return _("%s（不是人名）") % said if row[7] else said


def _person(row: list[Any], people: Mapping[int, str]) -> str:
    """Return a name as it is printed and, where that differs, whose it is."""
    name, person = row[3], people.get(row[4] or 0, row[3])
    return name if person == name else f"{name}＝{person}"


def _names(label: str, old: list[str], new: list[str]) -> list[Row]:
    """Return what names went and which came; that they moved with the text is no news."""
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    if not gone and not come:
        return []
    return [_replaced(label, "、".join(gone), "、".join(come))]


def _replaced(label: object, old: str, new: str) -> Row:
    return Row(str(label), [run for run in (Run(GONE, str(old)), Run(NEW, str(new))) if run.text])


def _lines(lines: list[int]) -> str:
    return "、".join(map(str, lines)) or "—"
