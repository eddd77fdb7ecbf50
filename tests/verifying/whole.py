"""The archive is whole after every test of what writes to it."""

from collections.abc import Iterator

import pytest


def faults() -> list[str]:
    """Return what `verify_archive` finds wrong in the test's database."""
    from articles.models import Page
    from articles.verifying.verify import verify

    ids = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    return [str(fault) for _articles, found in verify(ids) for fault in found]


@pytest.fixture
def whole(request: pytest.FixtureRequest) -> Iterator[None]:
    """Verify the archive when a test with a database is done, unless the test is marked `damages`.

    Whatever a test did (import, save, conflict, undo, re-import, release) must leave base and record equal to the text.
    """
    uses = {"db", "transactional_db"} & set(request.fixturenames)
    if not uses or request.node.get_closest_marker("damages"):
        yield
        return
    for name in uses:
        request.getfixturevalue(name)  # so that this one ends before the database does
    yield
    if found := faults():
        pytest.fail("\n".join(found))
