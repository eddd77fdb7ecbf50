"""What a match means, told by small texts: fields, widths, variants, and any tree of matches."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import SearchDocument
from articles.search.engines import engine
from articles.search.match import All, Any, Days, Mark, Match, Not, Term, exactly, occurs
from tests.portal import make

pytestmark = pytest.mark.django_db


def found(match: Match) -> set[int]:
    """Return the ids of the articles that the engine finds; its count must be their number."""
    with engine().reading():
        keys = engine().keys(match, limit=1000)
        assert keys == sorted(set(keys), reverse=True)
        assert engine().keys(match, limit=1000, newest=False) == keys[::-1]
        assert engine().count(match) == len(keys)
        return set(engine().article_ids(keys).values())


def test_names_in_spaces_widths_and_variants_are_one(db: None) -> None:
    page = make.page(make.issue())
    spaced = make.article(
        page, ("title", "题"), ("body", "记者 赵 兵 通讯员 王 明报道。规模达５ＧＷ，二○二三年。黃河")
    )
    plain = make.article(page, ("title", "题"), ("body", "赵兵、王明。5gw，二〇二三年。黄河"))
    for words in ["赵兵", "赵 兵", "王明", "5GW", "５ｇｗ", "二零二三", "黄河", "黃河", "二〇二三年"]:
        assert found(occurs(words)) == {spaced.pk, plain.pk}, words


def test_fields_are_apart(db: None) -> None:
    page = make.page(make.issue())
    first = make.article(
        page,
        ("column", "春耕一线"),
        ("kicker", "引"),
        ("title", "李明"),
        ("subtitle", "副题"),
        ("body", "陈立报道。"),
        ("body", "完。"),
    )
    second = make.article(
        page,
        ("column", "春耕一线观察"),
        ("title", "题"),
        ("body", "春耕一线的李明亮"),
        ("signature", "陈立新"),
    )
    make.sign(first, ["陈立"])
    make.sign(second, ["陈立新"])
    for match, hits in [
        (occurs("春耕一线", "column"), {first.pk, second.pk}),
        (exactly("春耕一线", "column"), {first.pk}),
        (exactly("陈立", "byline"), {first.pk}),
        (occurs("陈立", "byline"), {first.pk, second.pk}),
        (occurs("新", "byline"), {second.pk}),
        (exactly("陈立新", "people"), {second.pk}),
        (occurs("李明", "title"), {first.pk}),
        (occurs("副", "lead"), {first.pk}),
        (occurs("完", "lead"), set()),
        (occurs("题陈立"), set()),
        (Mark(f"h{first.bylines.get().person_id}"), {first.pk}),
        (Mark("knews"), {first.pk, second.pk}),
        (Any(()), set()),
        (All(()), {first.pk, second.pk}),
    ]:  # fmt: skip
        assert found(match) == hits, match


@pytest.fixture(scope="module")
def some_texts() -> list[str]:
    return [
        "北斗规模应用在株洲，的会议",
        "株洲北斗5G，北斗，株洲的规模应用。",
        "5GW的北斗——规模应用",
        "北斗株洲",
        "的、的、的",
        "'引'\\反斜\\\\杠'",
        "a\x1fb",
        "\ue000\ue010株",
        "“” ‘’ \"'",
    ]


leaves = st.builds(
    Term,
    st.sampled_from(
        ["北斗", "株", "规模应用", " 5g ", " 5", "斗,", "'", "\\", '"', "的", "北斗株洲", "引'", "\ue010"]
    ),
    st.sampled_from(["", "title", "lead"]),
) | st.sampled_from([Mark("knews"), Mark("p1"), Days(0, 10**5), Days(737000, 740000)])
matches = st.recursive(
    leaves,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(All, st.lists(inner, max_size=3).map(tuple))
        | st.builds(Any, st.lists(inner, max_size=3).map(tuple))
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(match=matches)
def test_any_tree_of_matches_means_what_it_says(match: Match, tree_corpus: list[SearchDocument]) -> None:
    true = {document.article_id for document in tree_corpus if means(match, document)}
    assert found(match) == true


@pytest.fixture
def tree_corpus(db: None, some_texts: list[str]) -> list[SearchDocument]:
    page = make.page(make.issue())
    for text in some_texts:
        make.article(page, ("title", text[:20] or "题"), ("body", text), kind="news")
    return list(SearchDocument.objects.all())


def means(match: Match, document: SearchDocument) -> bool:
    """Say whether a document is meant, by the definition of a match."""
    if isinstance(match, All | Any):
        return (all if isinstance(match, All) else any)(means(one, document) for one in match.matches)
    if isinstance(match, Not):
        return not means(match.match, document)
    if isinstance(match, Term):
        fields = document.text.split("\x1f")
        wanted = {"": fields, "title": fields[1:2], "lead": fields[2:3]}[match.field]
        return any(match.needle in text for text in wanted)
    if isinstance(match, Days):
        return match.first <= document.sort_key >> 20 <= match.last
    return {"knews": document.kind == "news", "p1": document.page_number == 1}[match.mark]
