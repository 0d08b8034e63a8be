"""What a person is told is read: every file that the reader opens, and none that it does not."""

import re

from pcn_core.sources.twitter_archive import ALLOW_LIST
from pcn_core.views.allowed import NEVER_READ, allowed_files, privacy_document


def test_every_name_told_is_one_that_is_opened():
    for line, member in zip(allowed_files(), ALLOW_LIST, strict=True):
        name = line.file.rpartition("/")[2].replace("YYYY_MM", "2012_05").replace("N]", "7]")
        longest, shortest = name.replace("[", "").replace("]", ""), re.sub(r"\[.*?\]", "", name)
        for told in (longest, shortest):
            assert re.fullmatch(member.pattern, told), told


def test_only_message_headers_wait_for_a_tick():
    ticked = [line.file for line in allowed_files() if line.only_if_ticked]
    assert ticked == ["direct-message[-group]-headers[-partN].js"]


def test_the_document_names_all_of_it():
    text = privacy_document()
    assert all(f"`{line.file}`" in text for line in allowed_files())
    assert all(kind.what in text and kind.why in text for kind in NEVER_READ)
