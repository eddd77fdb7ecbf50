"""How fast, how exact and how large the search is, beside engines without its index.

    python -m bench.search --articles 10000
    python -m bench.search --articles 1000000 --folder /data/bench --engines sqlite postgresql tantivy

Makes an archive of generated articles (750 characters each, words as frequent as in prose), loads it into SQLite and
into a PostgreSQL server of its own, asks both the same queries, and prints milliseconds (median / 95th percentile,
warm) in tables fit for docs/search.md. `--folder` keeps the SQLite database for the next run. Truth is what scanning
the texts says. tantivy, near to what the hardware allows, takes part where it is installed (`pip install tantivy`).
"""

import argparse
import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from bench.search.corpus import Corpus
from bench.search.queries import SAMPLE, draw, truth

ROOT = Path(__file__).resolve().parent.parent.parent
ENGINES = ["sqlite", "postgresql", *["tantivy"] * bool(find_spec("tantivy"))]
CALLED = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "tantivy": ""}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where the SQLite database is kept; default: nowhere")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)) / f"{options.articles}"
        folder.mkdir(parents=True, exist_ok=True)
        task = prepare(options.articles, folder)
        report([run(engine, task, folder) for engine in options.engines])


def prepare(size: int, folder: Path) -> Path:
    """Draw the queries and find their true hits; return the file that holds them."""
    task = folder / "task.pickle"
    if not task.exists():
        corpus = Corpus(size)
        queries = draw(corpus, list(islice(corpus, SAMPLE)))
        task.write_bytes(
            pickle.dumps({"size": size, "queries": queries, "truth": truth(queries, Corpus(size))})
        )
    return task


def run(engine: str, task: Path, folder: Path) -> dict[str, Any]:
    """Measure one engine in a process of its own."""
    environ = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings", "VAR_DIR": str(folder / "var")}
    command = [sys.executable, "-m", "bench.search.measure", str(task), engine]
    if engine == "postgresql":
        command = [sys.executable, "-m", "tests.postgres", *command]
        environ.pop("DATABASE_URL", None)
    else:
        environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def report(results: list[dict[str, Any]]) -> None:
    """Print what was measured as tables."""
    kinds = list(
        results[0]["times"]["count: " + ("tantivy" if results[0]["engine"] == "tantivy" else "ours")]
    )
    print(f"\n{results[0]['articles']:,} articles; ms, median / p95\n")
    print("| operation | engine |", " | ".join(kinds), "|")
    print("|---|---|" + "---|" * len(kinds))
    for name in sorted({name for result in results for name in result["times"]}):
        operation, engine = name.split(": ")
        for result in (result for result in results if name in result["times"]):
            cells = [spread(result["times"][name].get(kind, [])) for kind in kinds]
            print(f"| {operation} | {engine} {CALLED[result['engine']]} |", " | ".join(cells), "|")
    print("\n| index | built in s | MB | one update, ms | true hits | missing | false |")
    print("|---|---|---|---|---|---|---|")
    for result in results:
        called = f"ours {CALLED[result['engine']]}" if CALLED[result["engine"]] else result["engine"]
        print(index_row(called, result, result["wrong"], result["size"]))
        if trigram := result.get("trigram"):
            print(index_row("FTS5 trigram", trigram, trigram["wrong"], {"tokens": trigram["size"]}))


def index_row(called: str, result: dict[str, Any], wrong: dict[str, list[int]], size: dict[str, int]) -> str:
    """Return a row of the table of indexes."""
    megabytes = sum(number for name, number in size.items() if name != "characters") / 2**20
    true, missing, false = (f"{sum(row[at] for row in wrong.values()):,}" for at in range(3))
    build = f"{result['build']:.0f}" if "build" in result else ""
    update = f"{1000 * result['update']:.1f}" if "update" in result else ""
    return f"| {called} | {build} | {megabytes:.0f} | {update} | {true} | {missing} | {false} |"


def spread(seconds: list[float]) -> str:
    """Return the median and the 95th percentile in milliseconds."""
    if not seconds:
        return ""
    ordered = sorted(1000 * value for value in seconds)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered):.1f} / {high:.1f}"


if __name__ == "__main__":
    main()
