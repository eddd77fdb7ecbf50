"""How fast pages are imported, and whether memory stays flat.

    python -m bench.import_speed --copies 40
    python -m bench.import_speed --copies 40 --database-url postgres://…/empty

Imports N copies of the seeds with other dates into an empty database, and 4 N into another, each in a
process of its own. Beside it stands the time that jieba.posseg alone needs for the same text: the aim is to
parse, save and all within that time.
"""

import argparse
import contextlib
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.copies import write_copies

ROOT = Path(__file__).resolve().parent.parent


def measure_import(folder: Path) -> dict[str, float]:
    """Import a folder into the database of DATABASE_URL. Returns seconds and peak memory.

    A database with pages in it is left alone, unless they are of the measurement before this one.
    """
    import django

    django.setup()
    from django.core.management import call_command

    from articles.models import Page

    call_command("migrate", verbosity=0)
    if Page.objects.exclude(source_name__contains=folder.parent.name).exists():
        raise SystemExit("The database holds pages already; name an empty one: this measurement empties it.")
    call_command("flush", interactive=False, verbosity=0)
    started = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        call_command("import_seeds", str(folder))
    return {"seconds": time.perf_counter() - started, "megabytes": _peak()}


def measure_posseg(folder: Path) -> dict[str, float]:
    """Cut and tag the same text with jieba.posseg, its dictionary loaded before."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    jieba.posseg.lcut("预热")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
    started = time.perf_counter()
    for text in texts:
        jieba.posseg.lcut(text)
    return {"seconds": time.perf_counter() - started, "megabytes": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes on Linux


def in_own_process(what: str, folder: Path, environ: dict[str, str]) -> dict[str, float]:
    """Run one measurement by itself, so that memory is its own."""
    command = [sys.executable, "-m", "bench.import_speed", "--measure", what, "--folder", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=20, help="N: copies of the five seeds (at most 140)")
    parser.add_argument("--database-url", help="an empty database; default: a temporary SQLite file")
    parser.add_argument("--measure", choices=["import", "posseg"], help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure = measure_import if options.measure == "import" else measure_posseg
        sys.stdout.write(json.dumps(measure(options.folder)) + "\n")
        return
    with tempfile.TemporaryDirectory() as temporary:
        report(options.copies, options.database_url, Path(temporary))


def report(copies: int, database_url: str | None, temporary: Path) -> None:
    """Measure N and 4 N copies and print what came out."""
    url = database_url or f"sqlite:///{temporary / 'bench.sqlite3'}"
    environ = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": url,
        "VAR_DIR": str(temporary / "var"),
    }
    for number in (copies, 4 * copies):
        folder = temporary / f"pages-{number}"
        folder.mkdir()
        pages = write_copies(folder, number)
        imported = in_own_process("import", folder, environ)
        posseg = in_own_process("posseg", folder, environ)
        sys.stdout.write(
            f"{pages} pages: import {imported['seconds']:.1f} s = {pages / imported['seconds']:.1f} pages/s, "
            f"peak {imported['megabytes']:.0f} MB; jieba.posseg alone {posseg['seconds']:.1f} s "
            f"({imported['seconds'] / posseg['seconds']:.2f} of it)\n"
        )


if __name__ == "__main__":
    main()
