"""The phrase book, the idioms, the slogans and titles of other pages."""

import pytest

from articles.detectors import idioms, phrases, terms
from articles.detectors.phrasebook import PhraseBook
from articles.detectors.types import Context
from tests.detectors.rule_case import RuleCase


class TestShippedPhrases(RuleCase):
    rule = staticmethod(phrases.find)
    context = Context(phrases=phrases.shipped_phrases())

    @pytest.mark.parametrize(
        ("text", "found", "proposed"),
        [
            ("在中央全面依法治过委员会会议上。", "中央全面依法治过委员会", "中央全面依法治国委员会"),
            (
                "学习习近平新时代中国特色社会主思想。",
                "习近平新时代中国特色社会主思想",
                "习近平新时代中国特色社会主义思想",
            ),
            ("铸牢中华民旅共同体意识。", "铸牢中华民旅共同体意识", "铸牢中华民族共同体意识"),
        ],
    )
    def test_finds(self, text, found, proposed):
        assert (found, proposed) in [(one.found, one.proposed) for one in self.suspect(text)]

    @pytest.mark.parametrize(
        "text",
        [
            "省发展和改革委员会与市发展改革委。",
            "全心全意为患者服务，爱国主义教育的基地。",
            "国民生产总值和国民经济与社会发展。",
            "党中央和国务院的决策，开展批评与自我批评。",
            "十九大、二十大，第三次会议、第四次会议。",
            "中国篮球协会主办。",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)

    def test_every_shipped_phrase_is_quiet_about_itself(self):
        for phrase in phrases.shipped_phrases().phrases:
            self.assert_quiet(f"会议提出，{phrase}，抓好落实。")


class TestPhrasesOfEditors(RuleCase):
    rule = staticmethod(phrases.find)
    context = Context(
        phrases=PhraseBook.of(["三抓两促六提升", "青川新城建设指挥部"], fine=["青川新区建设指挥部"])
    )

    def test_one_character_is_missing_or_two_are_wrong(self):
        self.assert_finds("开展“三抓两六提升”行动。", "三抓两六提升", "三抓两促六提升")
        self.assert_finds("由青州新城建没指挥部组织。", "青州新城建没指挥部", "青川新城建设指挥部")

    def test_forms_marked_as_fine_and_other_numbers_stay(self):
        self.assert_quiet("由青川新区建设指挥部组织，“五抓两促六提升”。")

    def test_short_phrases_are_not_watched(self):
        assert PhraseBook.of(["四风"]).phrases == ()


class TestIdioms(RuleCase):
    rule = staticmethod(idioms.find)

    def test_a_character_too_many(self):
        self.assert_finds("以“心不甘情愿”的态度帮助企业。", "心不甘情愿", "心甘情愿")

    @pytest.mark.parametrize(
        "text", ["心甘情愿，慎始而敬终，十年磨一剑。", "心不甘情不愿地走了。", "望车兴叹，谈机色变。"]
    )
    def test_quiet(self, text):
        self.assert_quiet(text)


class TestTerms(RuleCase):
    rule = staticmethod(terms.find)
    context = Context(
        terms={
            "“五抓三促进”": 4, "“五抓三促”": 1, "“三抓三促进”": 1, "“六个新作为”": 1, "“六个作为”": 1,
            "《青川县城市管理办法》": 3, "《青川县城市管埋办法》": 1, "《青川县城市绿化条例》": 1,
            "《青川市城市管理办法》": 1,
        }
    )  # fmt: skip

    def test_the_form_more_pages_print(self):
        self.assert_finds("落实“五抓三促”要求。", "“五抓三促”", "“五抓三促进”")
        self.assert_finds("审议《青川县城市管埋办法》。", "《青川县城市管埋办法》", "《青川县城市管理办法》")

    def test_of_two_forms_as_frequent_the_longer(self):
        self.assert_finds("落实“六个作为”要求。", "“六个作为”", "“六个新作为”")

    @pytest.mark.parametrize(
        "text",
        [
            "落实“五抓三促进”和“三抓三促进”。",
            "“六个新作为”",
            "《青川县城市绿化条例》《青川市城市管理办法》",
            "“一些没人见过的话”",
        ],
    )
    def test_quiet(self, text):
        self.assert_quiet(text)
