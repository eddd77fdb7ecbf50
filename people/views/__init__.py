"""The readers' pages of people."""

from people.views.index import people
from people.views.person import person

__all__ = ["people", "person"]
