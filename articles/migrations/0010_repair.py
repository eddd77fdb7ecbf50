"""Pages are mended, moved and words replaced everywhere: what that needs on record, and who may do it."""

import django.db.models.deletion
from django.db import migrations, models

CHIEF_EDITOR, ADMINISTRATOR = "主编", "管理员"
GIVEN = [("page", "segment_page"), ("page", "move_page"), ("changeset", "replace_everywhere")]
NAMES = {
    "segment_page": "可以调整版面的切分",
    "move_page": "可以更正版面的位置",
    "replace_everywhere": "可以在全档案中替换",
}


def give(apps, schema_editor=None):
    """Give the new permissions to the groups, as far as these are there."""
    permissions = [_permission(apps, *one) for one in GIVEN]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=[CHIEF_EDITOR, ADMINISTRATOR]):
        group.permissions.add(*permissions)


def _permission(apps, model, codename):
    """Return a permission, made as Django would make it: it makes its own only after all migrations."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": NAMES[codename]}
    )[0]


class Migration(migrations.Migration):

    dependencies = [("articles", "0009_reports")]

    operations = [
        migrations.AlterModelOptions(
            name="changeset",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("undo_others", "可以撤销别人的修改"),
                    ("replace_everywhere", "可以在全档案中替换"),
                ],
                "verbose_name": "修改记录",
                "verbose_name_plural": "修改记录",
            },
        ),
        migrations.AlterModelOptions(
            name="page",
            options={
                "ordering": ["issue__date", "issue_id", "number", "id"],
                "permissions": [("segment_page", "可以调整版面的切分"), ("move_page", "可以更正版面的位置")],
                "verbose_name": "版面",
                "verbose_name_plural": "版面",
            },
        ),
        migrations.AlterField(
            model_name="changeset",
            name="verb",
            field=models.CharField(
                choices=[
                    ("save", "修改"), ("accept", "采纳建议"), ("review", "校对状态"), ("reimport", "重新导入"), ("undo", "撤销"),
                    ("merge", "合并人物"), ("split", "分开同名"), ("reject", "不是人名"), ("segment", "调整切分"),
                    ("replace", "批量替换"), ("place", "更正位置"),
                ],
                max_length=10,
                verbose_name="操作",
            ),
        ),
        migrations.CreateModel(
            name="FormerPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="版")),
                ("issue", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="former_places", to="articles.issue",
                    verbose_name="报期",
                )),
                ("page", models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="former_places", to="articles.page",
                    verbose_name="版面",
                )),
            ],
            options={"verbose_name": "版面的旧地址", "verbose_name_plural": "版面的旧地址"},
        ),
        migrations.AddConstraint(
            model_name="formerplace",
            constraint=models.UniqueConstraint(fields=("issue", "number"), name="former_place_once"),
        ),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
