"""Lists of people as they come: pasted, exported, hand-made; each names whom it names and nobody else."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.errors import PcnError
from pcn_core.plan.roster import MAX_CHARACTERS, Entry, read_roster

X_LIST = {"data": [{"id": "12", "username": "brie", "name": "Bo Brie"}, {"id": "13", "username": "gouda"}], "meta": {}}
READ = {
    "one a line": ("@brie\n gouda \n\nhttps://x.com/edam?s=20\n", ["brie", "gouda", "edam"]),
    "in a row": ("@brie, @gouda,@edam", ["brie", "gouda", "edam"]),
    "in a row with blanks": ("@brie @gouda @edam", ["brie", "gouda", "edam"]),
    "windows lines and a mark": ("\ufeff@brie\r\n@gouda\r\n", ["brie", "gouda"]),
    "csv with a header": ("name,Screen Name,followers\nBo,brie,12\nGus,@gouda,9", ["brie", "gouda"]),
    "semicolons": ("Username;Tag\nbrie;a\ngouda;b", ["brie", "gouda"]),
    "tabs": ("id\tusername\n12\tbrie\n13\tgouda", ["brie", "gouda"]),
    "a quoted comma": ('name,handle\n"Brie, Bo",brie', ["brie"]),
    "names beside handles": ("Bo Brie,@brie\nGus Gouda,@gouda", ["brie", "gouda"]),
    "doubles in other spellings": ("@Brie\n@brie\nhttps://twitter.com/BRIE", ["Brie"]),
    "x's interface": (json.dumps(X_LIST), ["brie", "gouda"]),
    "a list of texts": ('["@brie", "gouda"]', ["brie", "gouda"]),
}


@pytest.mark.parametrize(("text", "handles"), READ.values(), ids=READ)
def test_who_is_in_a_list(text, handles):
    assert [entry.handle for entry in read_roster(text).entries] == handles


def test_ids_and_names_come_along():
    assert read_roster(json.dumps(X_LIST)).entries[0] == Entry("brie", "12", "Bo Brie")
    assert read_roster("user_id,name\n900000000000000101,Bo").entries == (Entry(None, "900000000000000101", "Bo"),)
    assert read_roster("900000000000000101").entries == (Entry(None, "900000000000000101"),)


def test_what_names_nobody_is_said():
    roster = read_roster("@brie\nnobody at all!\nhttps://x.com/home")
    assert [entry.handle for entry in roster.entries] == ["brie"]
    assert roster.unread == ("nobody at all!", "https://x.com/home")


REFUSED = ["", "???", "[1, 2", "{}", "a" * (MAX_CHARACTERS + 1), "\n".join(f"@a{n}" for n in range(6_000))]


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_a_list_that_cannot_be_taken_is_refused_in_a_sentence(text):
    with pytest.raises(PcnError) as refusal:
        read_roster(text)
    assert str(refusal.value).endswith(".")


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text):
    try:
        roster = read_roster(text)
    except PcnError:
        return
    keys = [(entry.handle or "").lower() or entry.user_id for entry in roster.entries]
    assert len(set(keys)) == len(keys)


@given(st.lists(st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,14}", fullmatch=True), min_size=1, max_size=20))
def test_handles_come_back_whatever_stands_between(handles):
    wanted = list(dict.fromkeys(handle.lower() for handle in handles))
    for between in ("\n", "\n\n", ", ", " "):
        text = between.join(f"@{handle}" for handle in handles)
        assert [str(entry.handle).lower() for entry in read_roster(text).entries] == wanted
