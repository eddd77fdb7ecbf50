"""What the hardware allows: tantivy, a search library in Rust, over the same tokens. `pip install tantivy` first."""

import datetime
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from articles.search.keys import bounds, wanted_key
from articles.search.tokens import characters, field_text, needles, phrase, tokens
from bench.search.corpus import Corpus
from bench.search.queries import Query
from bench.search.timing import PAGE, compare, new_times, new_wrong, timed

HEAP = 300_000_000  # bytes for building


def measure(size: int, queries: Sequence[Query], truth: Sequence[set[int]]) -> dict[str, Any]:
    """Build an index of the generated articles and ask it. Returns figures fit for JSON."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, (index, keys) = timed(lambda: build(size, folder), warm=False)
        times, wrong = new_times(), new_wrong()
        searcher = index.searcher()
        for query, hits in zip(queries, truth, strict=True):
            asked = asked_of(index.schema, query)
            found = searcher.search(asked, limit=size, order_by_field="key").hits
            compare(wrong[query.kind], {key for key, _address in found}, {keys[hit] for hit in hits})
            for name, call in operations(searcher, asked).items():
                times[f"{name}: tantivy"][query.kind].append(timed(call)[0])
        bytes_ = sum(path.stat().st_size for path in Path(folder).iterdir())
    return {
        "engine": "tantivy",
        "articles": size,
        "build": seconds,
        "size": {"tokens": bytes_},
        "wrong": wrong,
        "times": times,
    }


def build(size: int, folder: str) -> tuple[Any, list[int]]:
    """Return the index and the sort key of each article, in order."""
    schema = (
        tantivy.SchemaBuilder()
        .add_text_field("tokens", tokenizer_name="whitespace", index_option="position")
        .add_integer_field("key", stored=True, indexed=True, fast=True)
        .build()
    )
    index = tantivy.Index(schema, path=folder)
    writer = index.writer(heap_size=HEAP, num_threads=2)
    keys = []
    for article in Corpus(size):
        text = field_text(article.texts)
        keys.append(wanted_key(article.day, article.page, article.position))
        writer.add_document(
            tantivy.Document(tokens=" ".join([*tokens(text), *characters(text)]), key=keys[-1])
        )
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index, keys


def asked_of(schema: Any, query: Query) -> Any:
    """Return a query of tantivy for the same hits."""
    parts = []
    for word in query.words:
        wanted, _open_end = phrase(needles(word)[0])
        one = tantivy.Query.term_query(schema, "tokens", wanted[0])
        parts.append(tantivy.Query.phrase_query(schema, "tokens", wanted) if len(wanted) > 1 else one)
    if query.month:
        first = datetime.date.fromisoformat(f"{query.month}-01")
        after = (first + datetime.timedelta(31)).replace(day=1)
        low, high = bounds(first.toordinal(), after.toordinal() - 1)
        parts.append(tantivy.Query.range_query(schema, "key", tantivy.FieldType.Integer, low, high))
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])


def operations(searcher: Any, asked: Any) -> dict[str, Callable[[], Any]]:
    return {
        "20 newest": lambda: searcher.search(asked, limit=PAGE, order_by_field="key", count=False),
        "count": lambda: searcher.search(asked, limit=1, count=True).count,
    }
