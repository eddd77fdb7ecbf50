"""Appearances, and offices that know their article: filled from the mentions that stand."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Exists, Max, OuterRef, Q, Subquery

BATCH = 2000  # articles


def fill(apps, schema_editor):
    Article, Mention, Office, Appearance = (
        apps.get_model("articles", name) for name in ("Article", "Mention", "Office", "Appearance")
    )
    mention = Mention.objects.filter(pk=OuterRef("mention_id"))
    Office.objects.update(article_id=Subquery(mention.values("article_id")))
    same = {name: OuterRef(name) for name in ("article_id", "person_id", "title", "organisation")}
    earlier = Office.objects.filter(**same, pk__lt=OuterRef("pk"))
    Office.objects.filter(Exists(earlier)).update(first=False)
    last = Article.objects.aggregate(last=Max("pk"))["last"] or 0
    for start in range(0, last + 1, BATCH):
        kinds = {}
        rows = Mention.objects.filter(rejected=False, article__gte=start, article__lt=start + BATCH)
        for article, person, date, kind in rows.values_list("article", "person", "date", "kind"):
            kinds.setdefault((article, person, date), set()).add(kind == "mention")
        Appearance.objects.bulk_create(
            Appearance(
                article_id=article, person_id=person, month=date.year * 100 + date.month, date=date,
                named=True in told, signed=False in told,
            )
            for (article, person, date), told in kinds.items()
        )
    if schema_editor.connection.vendor == "postgresql":
        # Rows that wait to be checked at the end would keep the column from being altered.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0010_repair'),
        ('people', '0003_proposals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='appearances', to='articles.article')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='people.person')),
                ('month', models.PositiveIntegerField(editable=False)),
                ('date', models.DateField(editable=False)),
                ('named', models.BooleanField()),
                ('signed', models.BooleanField()),
            ],
        ),
        migrations.RemoveIndex(model_name='mention', name='mention_of_person'),
        migrations.RemoveIndex(model_name='office', name='office_of_person'),
        migrations.RemoveIndex(model_name='office', name='office_title'),
        migrations.RemoveIndex(model_name='office', name='office_organisation'),
        migrations.AddField(
            model_name='office',
            name='article',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='offices', to='articles.article', verbose_name='文章'),
        ),
        migrations.AddField(
            model_name='office',
            name='first',
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='office',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offices', to='articles.article', verbose_name='文章'),
        ),
        migrations.AddIndex(
            model_name='office',
            index=models.Index(condition=Q(first=True), fields=['person', 'organisation', 'title', '-date', 'article'], name='office_held'),
        ),
        migrations.AddIndex(
            model_name='office',
            index=models.Index(fields=['title', 'person'], name='office_of_title'),
        ),
        migrations.AddIndex(
            model_name='office',
            index=models.Index(fields=['organisation', 'person'], name='office_in_organisation'),
        ),
        migrations.AddIndex(
            model_name='appearance',
            index=models.Index(fields=['person', '-month', '-date', 'article', 'named', 'signed'], name='appearance_of_person'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.UniqueConstraint(fields=('article', 'person'), name='appearance_once'),
        ),
    ]
