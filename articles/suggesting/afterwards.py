"""Work that nobody waits for: done once the answer to a request is on its way, or at once where there is no request.

What is killed before it is done must be found out by others: nothing is kept of it here.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.signals import request_finished, request_started
from django.dispatch import receiver

logger = logging.getLogger(__name__)

Work = Callable[[], object]


class _Here(threading.local):
    """What waits in this thread for the end of its request; None outside of one."""

    waiting: list[Work] | None = None


_here = _Here()


def afterwards(work: Work) -> None:
    """Do something after the answer to the request that this thread is at; at once where it is at none."""
    if _here.waiting is None:
        work()
    else:
        _here.waiting.append(work)


@contextmanager
def answering() -> Iterator[None]:
    """Put off what is to be done afterwards, as while a request is answered, and do it at the end."""
    _begin()
    try:
        yield
    finally:
        _end()


@receiver(request_started)
def _begin(**_kwargs: Any) -> None:
    _here.waiting = []


@receiver(request_finished)
def _end(**_kwargs: Any) -> None:
    waiting, _here.waiting = _here.waiting, None
    for work in waiting or ():
        try:
            work()
        except Exception:  # the request is answered: a fault here is nobody's but ours
            logger.exception("what was left to do after a request failed")
