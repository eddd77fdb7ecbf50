"""Who may import whom, and how long a module may be: docs/architecture.md, enforced."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("articles", "people", "portal")
LONGEST_MODULE = 260

PURE_SEARCH = tuple(
    f"articles.search.{name}" for name in ("tokens", "nodes", "query", "words", "match", "marks", "keys")
)
PURE = (
    *("articles.parsing", "articles.detectors", "people.recognition", "people.matching", "people.names"),
    *PURE_SEARCH,
)
# What pure packages may use besides the standard library and one another.
PURE_MAY_USE = ("jieba", "pypinyin", *PURE)
# Part of the code → what it must not import.
FORBIDDEN = {
    "articles": ("portal",),
    "people": ("portal", "articles.parsing", "articles.importing", "articles.views", "articles.admin"),
    "people.models": ("articles",),
    "people.recognition": ("articles",),
    "people.matching": ("articles",),
    "articles.parsing": ("articles.detectors",),
    "articles.detectors": ("articles.importing", "people.models"),
    "articles.models": (
        "articles.parsing",
        "articles.detectors",
        "articles.importing",
        "articles.editing",
        "articles.search",
    ),
    "articles.views": ("articles.parsing", "articles.detectors", "people.recognition"),
    "articles.admin": ("articles.parsing", "articles.detectors", "people.recognition"),
    "people.views": ("people.recognition",),
    "people.admin": ("people.recognition",),
    "portal": ("articles.parsing", "articles.detectors", "people.recognition"),
    "articles.editing": ("articles.importing", "articles.verifying", "articles.views", "articles.admin"),
    "articles.verifying": ("articles.views", "articles.admin"),
    "articles.importing": ("articles.views", "articles.admin"),
    "articles.search": ("articles.importing", "articles.editing", "articles.views", "articles.admin"),
}


# Which modules write what the record of changes answers for; nobody else creates, changes or deletes it.
WRITERS = {
    "Article": (
        "articles.editing.write",
        "articles.editing.write_texts",
        "articles.editing.pages",
        "articles.editing.jumps",
        "articles.editing.settle_in",
        "articles.importing.contents",
    ),
    "Byline": ("articles.editing.write_names", "people.actions"),
    "Mention": ("articles.editing.write_names", "articles.editing.settle_in", "people.actions"),
    "Office": ("articles.editing.write_names", "articles.editing.settle_in", "people.actions"),
    "Change": ("articles.editing.write", "articles.editing.write_texts"),
    "ChangeSet": ("articles.editing.write",),
    "FormerArticle": ("articles.editing.pages",),
    "FormerText": ("articles.editing.page_facts",),
    "parts": (
        "articles.archive",
        "articles.editing.write",
        "articles.editing.write_texts",
        "articles.importing.contents",
    ),
}
PARTS_COLUMNS = {"parts", "column", "kicker", "title", "subtitle", "body", "characters"}
WRITING = {
    "create", "get_or_create", "update_or_create", "bulk_create", "update", "bulk_update", "save", "delete",
}  # fmt: skip


class Import(NamedTuple):
    """A module imports another at a line."""

    module: str
    imported: str
    line: int

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.imported}"


def inside(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def modules() -> Iterator[tuple[str, Path]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                parts = path.relative_to(ROOT).with_suffix("").parts
                yield ".".join(part for part in parts if part != "__init__"), path


def imports_of(module: str, source: str) -> list[Import]:
    """Return every import of a module, wherever it stands; `from a import b` counts as a and as a.b."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [Import(module, alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively; write the whole name"
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            found += [Import(module, name, node.lineno) for name in names if name]
    return found


def forbidden(found: list[Import]) -> list[str]:
    """Return the imports that cross a wall."""
    return [
        str(one)
        for one in found
        for package, closed in FORBIDDEN.items()
        if inside(one.module, package) and any(inside(one.imported, other) for other in closed)
    ]


def impure(found: list[Import]) -> list[str]:
    """Return the imports by pure packages of anything but the standard library and what they may use."""
    return [
        str(one)
        for one in found
        if any(inside(one.module, package) for package in PURE)
        and one.imported.split(".")[0] not in sys.stdlib_module_names
        and not any(inside(one.imported, allowed) for allowed in PURE_MAY_USE)
    ]


def circles(found: list[Import], names: set[str]) -> list[str]:
    """Return the modules that reach themselves by imports."""
    reach: dict[str, set[str]] = {name: set() for name in names}
    for one in found:
        # A package's own name is not a step: `from a import b` means module a.b where there is one.
        if one.imported in names and not inside(one.module, one.imported):
            reach[one.module].add(one.imported)
    circular = []
    for start in sorted(names):
        seen: set[str] = set()
        ahead = list(reach[start])
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += reach[name]
        if start in seen:
            circular.append(start)
    return circular


@pytest.fixture(scope="module")
def all_imports() -> list[Import]:
    return [one for module, path in modules() for one in imports_of(module, path.read_text(encoding="utf-8"))]


def writes(module: str, source: str) -> list[tuple[str, str, int]]:
    """Return what a module writes of WRITERS, as (module, what, line).

    Seen are: constructors of those models, writing calls that begin with a model or with a variable of its name
    (`Article.objects.filter(…).update(…)`, `article.save()`), and the columns of parts wherever they are assigned
    or named in a writing call.
    """
    found = []
    models = {spelt: name for name in WRITERS.keys() - {"parts"} for spelt in (name, name.lower())}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            *before, verb = chain(node.func) or [""]
            words = {word.arg for word in node.keywords}
            if verb in WRITERS and words == {"pk"} and not node.args:
                continue  # a stand-in that is asked for its address
            if verb in WRITERS or verb in ("write_parts", "fill_article"):
                found.append((module, verb if verb in WRITERS else "parts", node.lineno))
            elif verb in WRITING:
                found += [(module, models[name], node.lineno) for name in before if name in models]
            if verb in WRITING | {"Article"} and PARTS_COLUMNS & words:
                found.append((module, "parts", node.lineno))
        for target in getattr(node, "targets", [getattr(node, "target", None)]):
            if isinstance(target, ast.Attribute) and target.attr in PARTS_COLUMNS:
                found.append((module, "parts", target.lineno))
    return found


def chain(node: ast.AST | None) -> list[str]:
    """Return the names in a chain of attributes, calls and items, from its beginning."""
    names: list[str] = []
    while node is not None:
        names += [name for name in (getattr(node, "attr", None), getattr(node, "id", None)) if name]
        node = getattr(node, "func", None) or getattr(node, "value", None)
    return names[::-1]


def uninvited(found: list[tuple[str, str, int]]) -> list[str]:
    return [
        f"{module}:{line} writes {what}"
        for module, what, line in found
        if not any(inside(module, writer) for writer in WRITERS[what])
    ]


def test_articles_and_their_record_have_one_writer():
    found = [
        write
        for module, path in modules()
        if not any(inside(module, package) for package in PURE)
        for write in writes(module, path.read_text(encoding="utf-8"))
    ]
    assert uninvited(found) == []
    assert {what for _module, what, _line in found} == set(WRITERS)


@pytest.mark.parametrize(
    "line",
    [
        "article.parts = []",
        "self.article.body += 'x'",
        "article.save()",
        "articles.filter(pk=1).update(title='x')",
        "Article.objects.filter(pk=1).update(review='verified')",
        "Article(page=page)",
        "Change.objects.create(version=1)",
        "models.Mention.objects.all().delete()",
        "write_parts(article, parts)",
        "archive.write_parts(article, parts)",
        "def late():\n    for x in y: x.parts = []",
    ],
)
def test_writers_are_seen(line):
    assert uninvited(writes("articles.admin.article", line))


def test_nobody_imports_across_a_wall(all_imports):
    assert forbidden(all_imports) == []


def test_pure_packages_are_pure(all_imports):
    assert impure(all_imports) == []


def test_jieba_is_used_in_one_module_of_each_package(all_imports):
    users = {one.module for one in all_imports if inside(one.imported, "jieba")}
    for package in ("articles.parsing", "articles.detectors", "articles.search", "people.recognition"):
        assert len([module for module in users if inside(module, package)]) <= 1, users


def test_modules_do_not_import_in_circles(all_imports):
    assert circles(all_imports, {module for module, _ in modules()}) == []


def test_no_module_is_long():
    lengths = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in modules()}
    assert {module: length for module, length in lengths.items() if length > LONGEST_MODULE} == {}


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("articles.models.page", "from articles import importing"),
        ("articles.views.article", "from articles.parsing.pipeline import parse"),
        ("people.models", "import articles.models"),
        ("people.recognition.names", "from articles.parsing.types import Part"),
        ("articles.importing.run", "import portal.settings"),
        ("articles.detectors.places", "from articles.importing.plan import Plan"),
        ("articles.admin", "def late():\n    from articles.parsing import lines"),
    ],
)
def test_the_walls_have_teeth(module, line):
    assert forbidden(imports_of(module, line))


@pytest.mark.parametrize(
    "line", ["import django", "from django.db import models", "from people.models import Person"]
)
def test_purity_has_teeth(line):
    assert impure(imports_of("articles.parsing.lines", line))


def test_circles_are_seen():
    found = imports_of("people.a", "from people import b") + imports_of("people.b", "import people.a")
    assert circles(found, {"people", "people.a", "people.b"}) == ["people.a", "people.b"]
