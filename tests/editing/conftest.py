"""The small article of the admin's tests, and the importer's simple parser."""

from tests.admin.conftest import article, placed
from tests.importing.conftest import simple

__all__ = ["article", "placed", "simple"]
