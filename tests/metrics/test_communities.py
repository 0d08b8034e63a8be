"""Which hashtags look like places where people meet."""

import pytest

from pcn_core.metrics.communities import LIKELY, community_tags
from tests.tips.casebook import build_case_facts

TALK = {"times": 4, "every": 7, "to": "brie"}
TELL = {"times": 4, "every": 7}


@pytest.mark.parametrize(
    ("rows", "likely"),
    [
        ([TALK | {"tags": "MouseTwitter"}], True),
        ([TALK | {"tags": "cheesechat"}], True),
        ([TALK | {"tags": "rindlore"}], True),
        ([TALK | {"tags": "cheese", "text": "more cheese please"}], True),
        ([TELL | {"tags": "cheese", "text": "more cheese please"}], False),
        ([TELL | {"tags": "rindlore"}], False),
        ([{"to": "brie", "tags": "rindlore"}], False),
    ],
)
def test_a_coined_name_company_and_return_make_a_place(rows: list[dict[str, object]], likely):
    facts = build_case_facts({"posts": rows})
    assert (community_tags(facts, facts.own)["likeness"] >= LIKELY).tolist() == [likely]


def test_the_table_counts_posts_and_weeks_once():
    rows = [
        {"days": 1, "tags": ["Rind", "rind"], "to": "brie"},
        {"days": 2, "tags": "RIND"},
        {"days": 9, "tags": "rind"},
        {"kind": "repost", "tags": "rind", "mentions": "brie"},
    ]
    facts = build_case_facts({"posts": rows})
    row = community_tags(facts, facts.own).iloc[0]
    assert (row["tag"], row["spelling"], row["posts"], row["weeks"]) == ("rind", "rind", 3, 2)
    assert row["social"] == pytest.approx(1 / 3)


def test_no_hashtags_no_places():
    assert community_tags(build_case_facts({}), build_case_facts({}).own).empty
