"""Small invented histories for the tests of the store."""

from datetime import UTC, datetime, timedelta

from pcn_core.posts import History, Post, Profile, post_table

NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
ME = "me"


def make_posts(numbers, text="cheese"):
    return post_table(
        Post(id=str(number), created_at=NOW + timedelta(minutes=number), kind="original", text=text)
        for number in numbers
    )


def make_history(numbers, *, text="cheese", as_of=NOW, **more):
    more.setdefault("profile", Profile(user_id="7", handle="mousecheese"))
    return History(posts=make_posts(numbers, text), as_of=as_of, sources=("archive",), **more)
