"""The small article of the admin's tests, and the importer's simple parser."""

import pytest

from tests.admin.conftest import article, placed
from tests.importing.conftest import import_text, simple
from tests.verifying.whole import whole

__all__ = ["article", "import_text", "placed", "simple", "whole"]


@pytest.fixture(autouse=True)
def _whole_after_every_test(whole: None) -> None:
    """Whatever is done here leaves the archive whole."""
