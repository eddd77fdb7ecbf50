"""Measure one engine in a process of its own: `python -m bench.search.measure TASK ENGINE`, run by `bench.search`."""

import json
import pickle
import sys
from pathlib import Path

import django


def main(task: Path, engine: str) -> None:
    """Print the figures of an engine as a line of JSON."""
    asked = pickle.loads(task.read_bytes())
    if engine == "tantivy":
        from bench.search.near_limit import measure as measure_tantivy

        print(json.dumps(measure_tantivy(asked["size"], asked["queries"], asked["truth"])))
        return
    django.setup()
    from django.conf import settings
    from django.test import override_settings

    from bench.search.ours import measure

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):  # nothing was collected
        print(json.dumps(measure(asked["size"], asked["queries"], asked["truth"])))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
