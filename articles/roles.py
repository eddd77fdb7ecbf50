"""Who may do what: three groups, each with all that the one before it may do.

Their permissions are given by migrations, so that an administrator may change them; the names are how the code
finds them.
"""

from django.contrib.auth.models import Group

EDITOR = "编辑"  # corrects, checks, undoes his own work, gives held pages their place
CHIEF_EDITOR = "主编"  # also verifies, undoes what others did and whole imports, keeps issues and people
ADMINISTRATOR = "管理员"  # also accounts and newspapers


def group(name: str) -> Group:
    """Return the group of a role. Raises Group.DoesNotExist when somebody renamed or removed it."""
    return Group.objects.get(name=name)
