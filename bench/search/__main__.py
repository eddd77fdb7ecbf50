"""How fast, how exact and how large the search is, beside engines without its index.

    python -m bench.search --articles 100000
    python -m bench.search --articles 1000000 --folder /data/bench --engines sqlite

Makes an archive of generated articles (750 characters each, words as frequent as in prose), loads it into SQLite and
into a PostgreSQL server of its own, asks both the same queries, and prints milliseconds (median / 95th percentile,
warm). `--folder` keeps the databases for the next run. Truth is what scanning the texts says.
"""

import argparse
import json
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from bench.search.corpus import Corpus
from bench.search.queries import SAMPLE, draw, truth

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where the databases are kept; default: nowhere")
    parser.add_argument(
        "--engines", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"]
    )
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
    command = [sys.executable, "-m", "bench.search.measure", str(task)]
    if engine == "postgresql":
        command = [sys.executable, "-m", "tests.postgres", *command]
        environ.pop("DATABASE_URL", None)
    else:
        environ["DATABASE_URL"] = f"sqlite:///{folder / 'bench.sqlite3'}"
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def report(results: list[dict[str, Any]]) -> None:
    """Print what was measured as tables."""
    kinds = list(results[0]["times"]["ours page"])
    print(f"\n{results[0]['articles']:,} articles; ms, median / p95\n")
    print("| operation | engine |", " | ".join(kinds), "|")
    print("|---|---|" + "---|" * len(kinds))
    for operation in sorted({name for result in results for name in result["times"]}):
        for result in results:
            if operation in result["times"]:
                cells = [spread(result["times"][operation].get(kind, [])) for kind in kinds]
                print(f"| {operation} | {result['engine']} |", " | ".join(cells), "|")
    for result in results:
        size = {
            name: round(number / 2**20) for name, number in result["size"].items() if name != "characters"
        }
        print(
            f"\n{result['engine']}: missing and false hits {result['wrong']}; index built in "
            f"{result.get('build', 0):.0f} s, MB {size}, one article's update {result['update'] * 1000:.1f} ms"
        )
        if trigram := result.get("trigram"):
            print(f"FTS5 trigram: built in {trigram['build']:.0f} s, {trigram['size'] / 2**20:.0f} MB, "
                  f"hits found of true {trigram['found of true']}")  # fmt: skip


def spread(seconds: list[float]) -> str:
    if not seconds:
        return ""
    ordered = sorted(1000 * value for value in seconds)
    return (
        f"{statistics.median(ordered):.1f} / {ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]:.1f}"
    )


if __name__ == "__main__":
    main()
