"""Fixtures of the portal's tests."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Forget the figures and the name that an earlier test's archive left behind."""
    cache.clear()
    yield
    cache.clear()
