"""How long things take, and whether they find what they should."""

import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

PAGE = 20
Times = dict[str, dict[str, list[float]]]  # seconds by operation and class of queries
Wrong = dict[str, list[int]]  # by class of queries: true hits, those missing, false ones


def new_times() -> Times:
    return defaultdict(lambda: defaultdict(list))


def new_wrong() -> Wrong:
    return defaultdict(lambda: [0, 0, 0])


def timed(call: Callable[[], Any], warm: bool = True) -> tuple[float, Any]:
    """Return the seconds that a call took, and its result; warm, it is called once before."""
    if warm:
        call()
    began = time.perf_counter()
    result = call()
    return time.perf_counter() - began, result


def compare(wrong: list[int], found: set[int], true: set[int]) -> None:
    """Add to the figures of a class what a query found, and what it should have found."""
    wrong[0] += len(true)
    wrong[1] += len(true - found)
    wrong[2] += len(found - true)
