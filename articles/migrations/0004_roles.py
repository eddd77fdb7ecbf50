"""The three roles. Permissions are made here where need be: Django makes its own only after all migrations."""

from django.db import migrations, models

EDITOR, CHIEF_EDITOR, ADMINISTRATOR = "编辑", "主编", "管理员"
READ = [
    "articles.article", "articles.batch", "articles.byline", "articles.change", "articles.changeset",
    "articles.formerarticle", "articles.formertext", "articles.importedfile", "articles.importrun", "articles.issue",
    "articles.mention", "articles.newspaper", "articles.office", "articles.page", "articles.suggestion",
    "people.alias", "people.notaperson", "people.person", "people.proposal",
]
# What each role may do beyond the one before it: (model, codename).
GIVEN = [
    (EDITOR, [(model, f"view_{model.split('.')[1]}") for model in READ]
        + [("articles.article", "change_article"), ("articles.page", "change_page")]),
    (CHIEF_EDITOR, [
        ("articles.article", "verify_article"), ("articles.changeset", "undo_others"),
        ("articles.issue", "change_issue"),
    ] + [
        (f"people.{model}", f"{action}_{model}")
        for model in ("person", "alias", "notaperson", "proposal") for action in ("add", "change", "delete")
    ]),
    (ADMINISTRATOR, [
        ("articles.newspaper", f"{action}_newspaper") for action in ("add", "change", "delete")
    ] + [
        (f"auth.{model}", f"{action}_{model}")
        for model in ("user", "group") for action in ("add", "change", "delete", "view")
    ]),
]
NAMES = {"verify_article": "可以复核文章", "undo_others": "可以撤销别人的修改"}


def make_roles(apps, schema_editor=None):
    """Make the groups and give them their permissions. What a group has already, it keeps."""
    Group = apps.get_model("auth", "Group")
    everything = []
    for name, permissions in GIVEN:
        everything += [permission(apps, *one) for one in permissions]
        Group.objects.get_or_create(name=name)[0].permissions.add(*everything)


def permission(apps, model, codename):
    """Return a permission, made as Django would make it."""
    app_label, model_name = model.split(".")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )
    verbose = apps.get_model(app_label, model_name)._meta.verbose_name_raw
    name = NAMES.get(codename, f"Can {codename.split('_')[0]} {verbose}")
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def remove_roles(apps, schema_editor=None):
    apps.get_model("auth", "Group").objects.filter(name__in=[name for name, _ in GIVEN]).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("articles", "0003_mentions"),
        ("people", "0003_proposals"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-date", "page_id", "position"],
                "permissions": [("verify_article", "可以复核文章")],
                "verbose_name": "文章",
                "verbose_name_plural": "文章",
            },
        ),
        migrations.AlterField(
            model_name="changeset",
            name="verb",
            field=models.CharField(
                choices=[
                    ("save", "修改"), ("accept", "采纳建议"), ("review", "校对状态"), ("reimport", "重新导入"), ("undo", "撤销"),
                ],
                max_length=10,
                verbose_name="操作",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["review", "-date"], name="article_review"),
        ),
        migrations.RunPython(make_roles, remove_roles),
    ]
