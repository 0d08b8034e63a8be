"""Reads an archive and keeps everything that came out of it."""

from collections import Counter
from dataclasses import dataclass

from pcn_core.posts import Post
from pcn_core.sources.twitter_archive import Archive, open_archive, read_posts


@dataclass
class Outcome:
    posts: list
    problems: list
    archive: Archive

    @property
    def by_id(self):
        return {post.id: post for post in self.posts}

    @property
    def only(self):
        assert len(self.posts) == 1, self.posts
        return self.posts[0]

    @property
    def kinds(self):
        return Counter(post.kind for post in self.posts)


def read_path(*paths):
    with open_archive(*paths) as archive:
        items = list(read_posts(archive))
    posts = [item for item in items if isinstance(item, Post)]
    return Outcome(posts, [item for item in items if not isinstance(item, Post)], archive)
