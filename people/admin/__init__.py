"""The authority file at the desk."""

from people.admin.person import PersonAdmin
from people.admin.proposal import NotAPersonAdmin, ProposalAdmin

__all__ = ["NotAPersonAdmin", "PersonAdmin", "ProposalAdmin"]
