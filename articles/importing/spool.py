"""Keep any number of plans on disk between two readings, so that memory stays flat."""

import pickle
import tempfile
from collections.abc import Iterable, Iterator

from articles.importing.plan import Plan


class Spool:
    """Plans in the order they came, in a temporary file that goes with the object."""

    def __init__(self, plans: Iterable[Plan]) -> None:
        """Take in every plan. Raises OSError when the disk is full."""
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 -- it lives as long as the object
        self._count = 0
        for plan in plans:
            pickle.dump(plan, self._file, pickle.HIGHEST_PROTOCOL)
            self._count += 1

    def __iter__(self) -> Iterator[Plan]:
        """Yield the plans again."""
        self._file.seek(0)
        for _number in range(self._count):
            yield pickle.load(self._file)
