"""Building what an advisor sees from the owner's readings: the preview, and a live link's figures afterwards."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import msgspec

from pcn_core.metrics.facts import Facts
from pcn_core.people.ladder import stage_of
from pcn_core.people.stages import STAGE_WORDS, STAGES
from pcn_core.plan.model import Level, Person, PlaceKind, Support
from pcn_core.share.choices import ShareChoices
from pcn_core.share.redaction import Redactor, initials
from pcn_core.share.view import (
    Group,
    SharedFinding,
    SharedIntention,
    SharedPerson,
    SharedPlace,
    SharedPost,
    SharedRow,
    SharedView,
    StageCount,
)
from pcn_core.tips.assessment import Assessment
from pcn_core.tips.catalogue import tip_by_id
from pcn_core.tips.reading import Reading
from pcn_core.views.posts import post_cards
from pcn_core.views.progress import ProgressView, Row, build_progress
from pcn_core.views.wording import source_words

MOST_POSTS = 3
_SUPPORT_WORDS: dict[Support, str] = {
    "dissemination": "getting work read",
    "mentorship": "advice from somebody further on",
    "feedback": "feedback on drafts",
    "mutual_support": "standing by each other",
}
_LEVEL_WORDS: dict[Level | None, str] = {
    "peer": "peer",
    "near_peer": "a step ahead or behind",
    "senior": "senior",
    "rock_star": "big name",
    "organisation": "organisation",
    None: "",
}
_PLACE_WORDS: dict[PlaceKind, str] = {"community": "people meet there", "topic": "a topic"}


@dataclass(frozen=True)
class Scope:
    """What a preview covered, for the owner's side alone: a live link never goes beyond it.

    ``people``: ids of the plan in the order shown; ``labels``: how each is told, by id; ``posts``: ids by reading.
    """

    people: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    hashtags: tuple[str, ...] = ()
    posts: dict[str, tuple[str, ...]] = field(default_factory=dict)


def build_shared(choices: ShareChoices, assessment: Assessment, today: date) -> tuple[SharedView, Scope]:
    """Return what the advisor will see, and what it covers."""
    facts = assessment.facts
    scope = _scope(choices, assessment)
    redact = _redactor(facts, scope)
    progress = build_progress(assessment.readings, facts)
    rows = _rows(progress, assessment, redact, _row_ids(progress, choices))
    view = SharedView(
        owner=choices.owner,
        made=today,
        as_of=facts.as_of,
        posts=len(facts),
        mode=choices.mode,
        people_shown=choices.people,
        findings=_findings(progress, choices.tips, redact),
        intentions=_intentions(facts, redact) if choices.intentions else (),
        places=_places(facts) if choices.places else (),
        people=_people(assessment, scope) if scope.labels else (),
        stages=_stages(assessment, scope) if choices.people != "none" else (),
    )
    return _placed(view, _with_posts(rows, scope, facts, redact)), scope


def move_figures(view: SharedView, scope: Scope, assessment: Assessment) -> SharedView:
    """Return a previewed view with today's figures: its people, places, texts and posts stay those of the preview."""
    facts = assessment.facts
    redact = _redactor(facts, scope)
    progress = build_progress(assessment.readings, facts)
    shown = tuple(row.id for row in view.rows)
    rows = _rows(progress, assessment, redact, shown)
    kept = {row.id: row.posts for row in view.rows}
    still_there = set(facts.ids.tolist())
    gone = {row for row, ids in scope.posts.items() if not still_there.issuperset(ids)}
    rows = tuple(replace(row, posts=() if row.id in gone else kept[row.id]) for row in rows)
    moved = replace(
        view,
        as_of=facts.as_of,
        posts=len(facts),
        findings=_findings(progress, shown, redact),
        people=_people(assessment, scope) if view.people else (),
        stages=_stages(assessment, scope) if view.stages else (),
    )
    return _placed(moved, rows)


def write_scope(scope: Scope) -> bytes:
    """Return the scope as JSON."""
    return msgspec.json.encode(scope)


def read_scope(text: bytes) -> Scope:
    """Return the scope of its JSON."""
    return msgspec.json.decode(text, type=Scope)


def _scope(choices: ShareChoices, assessment: Assessment) -> Scope:
    facts = assessment.facts
    plan = facts.plan
    told = [(person.id, _label(person, choices)) for person in plan.people]
    return Scope(
        people=tuple(person.id for person in plan.people) if choices.people != "none" else (),
        labels={key: label for key, label in told if label},
        hashtags=tuple(place.hashtag.lower() for place in plan.places) if choices.places else (),
        posts=_post_ids(assessment.readings, facts, choices.tips) if choices.posts else {},
    )


def _label(person: Person, choices: ShareChoices) -> str:
    if choices.people == "names":
        return person.name or (f"@{person.handle}" if person.handle else "somebody without a name")
    return initials(person) if choices.people == "initials" else ""


def _redactor(facts: Facts, scope: Scope) -> Redactor:
    return Redactor(facts.plan.people, scope.labels, scope.hashtags)


def _post_ids(readings: Iterable[Reading], facts: Facts, tips: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    own = set(facts.ids[facts.own].tolist())  # what others wrote is theirs to show
    found = {
        reading.id: tuple(post for post in reading.evidence if post in own)[:MOST_POSTS]
        for reading in readings
        if reading.id in tips and reading.window is not None
    }
    return {reading: posts for reading, posts in found.items() if posts}


def _row_ids(progress: ProgressView, choices: ShareChoices) -> tuple[str, ...]:
    agenda = tuple(row.id for row in progress.agenda) if choices.agenda else ()
    return agenda + choices.tips


def _rows(
    progress: ProgressView, assessment: Assessment, redact: Redactor, shown: tuple[str, ...]
) -> tuple[SharedRow, ...]:
    readings = {reading.id: reading for reading in assessment.readings}
    listed = (*progress.agenda, *progress.tips, *progress.traps)
    return tuple(_row(row, readings[row.id], redact) for row in listed if row.id in shown)


def _row(row: Row, reading: Reading, redact: Redactor) -> SharedRow:
    return SharedRow(
        id=row.id,
        group=tip_by_id(row.id).group,
        title=row.title,
        status=row.status,
        now=row.now,
        aim=row.aim,
        aim_origin=row.aim_origin,
        sentence=redact.sentence(row.sentence),
        coverage=redact.sentence(reading.coverage),
        source=source_words(reading),
        unit=reading.unit,
        points=row.points,
        target=row.target,
        milder=row.milder,
    )


def _with_posts(rows: tuple[SharedRow, ...], scope: Scope, facts: Facts, redact: Redactor) -> tuple[SharedRow, ...]:
    def posts(row: SharedRow) -> tuple[SharedPost, ...]:
        cards = post_cards(facts, scope.posts.get(row.id, ()))
        return tuple(SharedPost(card.day, card.kind, redact.words(card.text)) for card in cards)

    return tuple(replace(row, posts=posts(row)) if row.id in scope.posts else row for row in rows)


def _placed(view: SharedView, rows: tuple[SharedRow, ...]) -> SharedView:
    """Return the view with its rows sorted into the three lists."""

    def of(group: Group) -> tuple[SharedRow, ...]:
        return tuple(row for row in rows if row.group == group)

    return replace(view, agenda=of("agenda"), tips=of("tip"), traps=of("trap"))


def _findings(progress: ProgressView, tips: tuple[str, ...], redact: Redactor) -> tuple[SharedFinding, ...]:
    told = (finding for finding in progress.findings if finding.reading in tips)
    return tuple(SharedFinding(finding.label, redact.sentence(finding.sentence)) for finding in told)


def _intentions(facts: Facts, redact: Redactor) -> tuple[SharedIntention, ...]:
    return tuple(
        SharedIntention(redact.words(item.want), tuple(_SUPPORT_WORDS[kind] for kind in item.support), item.by)
        for item in facts.plan.intentions
    )


def _places(facts: Facts) -> tuple[SharedPlace, ...]:
    return tuple(SharedPlace(place.hashtag, _PLACE_WORDS[place.kind]) for place in facts.plan.places)


def _covered(assessment: Assessment, scope: Scope) -> list[tuple[Person, str]]:
    """Return the covered people that are still in the plan, each with the words for where the owner stands."""
    facts, known = assessment.facts, {person.id: person for person in assessment.facts.plan.people}
    people = [known[key] for key in scope.people if key in known]
    return [(person, STAGE_WORDS[stage_of(person, facts, assessment.ties).stage]) for person in people]


def _people(assessment: Assessment, scope: Scope) -> tuple[SharedPerson, ...]:
    number = {key: f"p{place}" for place, key in enumerate(scope.people, 1)}
    return tuple(
        SharedPerson(number[person.id], scope.labels[person.id], _LEVEL_WORDS[person.level], stage)
        for person, stage in _covered(assessment, scope)
        if person.id in scope.labels
    )


def _stages(assessment: Assessment, scope: Scope) -> tuple[StageCount, ...]:
    counts = Counter(stage for _, stage in _covered(assessment, scope))
    words = [STAGE_WORDS[stage] for stage in STAGES]
    return tuple(StageCount(stage, counts[stage]) for stage in words if counts[stage])
