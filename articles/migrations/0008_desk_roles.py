"""What the roles may do with the queue, the phrase book and the rules."""

import importlib

from django.db import migrations

roles = importlib.import_module("articles.migrations.0004_roles")

# What each role may do beyond the one before it: (model, codename).
GIVEN = [
    (roles.EDITOR, [
        ("articles.waiting", "view_waiting"), ("articles.phrase", "view_phrase"), ("articles.phrase", "add_phrase"),
    ]),
    (roles.CHIEF_EDITOR, [
        ("articles.phrase", "change_phrase"), ("articles.silentrule", "view_silentrule"),
        ("articles.silentrule", "change_silentrule"),
    ]),
    (roles.ADMINISTRATOR, []),
]


def give(apps, schema_editor=None):
    """Give the groups, those that are still there, their permissions. What a group has already, it keeps."""
    Group = apps.get_model("auth", "Group")
    everything = []
    for name, permissions in GIVEN:
        everything += [roles.permission(apps, *one) for one in permissions]
        for group in Group.objects.filter(name=name):
            group.permissions.add(*everything)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_queue")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
