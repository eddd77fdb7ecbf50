"""Running work in a process of its own that is killed on the way."""

import os
import signal
import time
import traceback
from collections.abc import Callable

from django.db import connection


def in_a_process(work: Callable[[], None], statement: int, before: bool, moment: float) -> tuple[bool, int]:
    """Run work in a child that is killed at a statement or a moment; 0 is never.

    Return whether it was killed, and how many statements it ran otherwise. Raises AssertionError if it failed.
    """
    connection.close()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = _child(work, statement, before, writer)
        finally:
            os._exit(status)
    os.close(writer)
    if moment:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader) as pipe:
        told = pipe.read()
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert killed or status == 0, told
    return killed, 0 if killed else int(told)


def _child(work: Callable[[], None], statement: int, before: bool, writer: int) -> int:
    ran = 0

    def count(execute, *arguments):
        nonlocal ran
        ran += 1
        if ran == statement and before:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(*arguments)
        if ran == statement:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    try:
        with connection.execute_wrapper(count):
            work()
    except BaseException:
        os.write(writer, traceback.format_exc()[-60000:].encode())
        return 1
    os.write(writer, str(ran).encode())
    return 0
