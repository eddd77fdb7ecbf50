from django.db import migrations, models


def create_index(apps, schema_editor):
    """Make the vendor's part of the search index."""
    from articles.search.engines import engine

    engine(schema_editor.connection).create()


def drop_index(apps, schema_editor):
    """Remove what stands beside the table of documents."""
    from articles.search.engines import engine

    engine(schema_editor.connection).drop()


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_people_deeds")]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("sort_key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("article_id", models.BigIntegerField(unique=True)),
                ("tokeniser", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("newspaper_id", models.BigIntegerField()),
                ("page_number", models.PositiveIntegerField()),
                ("column", models.CharField(max_length=200)),
                ("bylines", models.TextField()),
                ("people", models.TextField()),
                ("text", models.TextField()),
                ("names", models.TextField()),
            ],
            options={"verbose_name": "检索文档", "verbose_name_plural": "检索文档"},
        ),
        migrations.CreateModel(
            name="SearchState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tokeniser", models.PositiveSmallIntegerField()),
                ("rebuilding", models.BooleanField(default=False)),
                ("done", models.BigIntegerField(default=0)),
                ("shadow_tokeniser", models.PositiveSmallIntegerField(default=0)),
            ],
            options={"verbose_name": "检索状态", "verbose_name_plural": "检索状态"},
        ),
        migrations.CreateModel(
            name="SearchTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("person", "人物"), ("column", "栏目"), ("word", "常见词")], max_length=6)),
                ("text", models.CharField(max_length=200)),
                ("sound", models.CharField(db_index=True, max_length=200)),
                ("initials", models.CharField(db_index=True, max_length=60)),
                ("articles", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "检索用词",
                "verbose_name_plural": "检索用词",
                "constraints": [models.UniqueConstraint(fields=("text", "kind"), name="search_term_once")],
            },
        ),
        migrations.CreateModel(
            name="DamagedForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("right", models.CharField(max_length=12)),
                ("form", models.CharField(max_length=12)),
                ("times", models.IntegerField(default=0)),
            ],
            options={
                "verbose_name": "误识写法",
                "verbose_name_plural": "误识写法",
                "constraints": [models.UniqueConstraint(fields=("right", "form"), name="damaged_form_once")],
            },
        ),
        migrations.RunPython(create_index, drop_index),
    ]
