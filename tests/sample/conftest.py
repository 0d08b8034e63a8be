"""One small sample of each generation, opened as plainly as possible: zip, first equals sign, JSON."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest

from pcn_core.sources.sample import write_sample


class Opened:
    """A sample's zip: its names and the JSON behind each assignment."""

    def __init__(self, path):
        self.path = path
        self.zip = zipfile.ZipFile(path)
        self.names = self.zip.namelist()

    def text(self, name):
        return self.zip.read(name).decode()

    def load(self, name):
        return json.loads(self.text(name).split("=", 1)[1])

    def rows(self, name):
        return list(csv.reader(io.StringIO(self.text(name))))

    def tweets(self, name="data/tweets.js"):
        return [item.get("tweet", item) for item in self.load(name)]


@pytest.fixture(scope="session")
def make(tmp_path_factory):
    """Return write-and-open: make(posts=..., generation=..., ...)."""
    folder = tmp_path_factory.mktemp("samples")
    made = {}

    def write_and_open(**asked):
        key = tuple(sorted(asked.items(), key=str))
        if key not in made:
            path = folder / f"{len(made)}.zip"
            write_sample(path, **asked)
            made[key] = Opened(path)
        return made[key]

    return write_and_open


@pytest.fixture(scope="session")
def g4(make):
    return make()


@pytest.fixture(scope="session")
def tweets(g4):
    return sorted(g4.tweets(), key=lambda tweet: int(tweet["id"]))


@pytest.fixture(scope="session")
def grailbird_2017(make):
    return make(posts=6_000, generation="G1", until=date(2017, 9, 15))


@pytest.fixture(scope="session")
def grailbird_2013(make):
    return make(posts=300, generation="G1", until=date(2013, 2, 8))
