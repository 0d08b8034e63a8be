"""The share as one HTML file that needs no network: text, small drawings, and charts that live."""

import json
from html import escape

from pcn_core.charts.export import chart_json, chart_script
from pcn_core.charts.palette import LIGHT
from pcn_core.charts.sparkline import sparkline_svg
from pcn_core.charts.weekly import weekly_chart
from pcn_core.share.redaction import without_unseen
from pcn_core.share.report_words import coverage_words, intention_words, people_words
from pcn_core.share.series import rows_over_time, shared_series
from pcn_core.share.view import SharedRow, SharedView
from pcn_core.tips.words import day_words
from pcn_core.views.wording import STATUS_WORDS

# The file may run its own charts and ask nobody for anything.
_POLICY = "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data:"
_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ font: 16px/1.5 Figtree, system-ui, sans-serif; color: {LIGHT.text}; background: {LIGHT.ground}; margin: 0; }}
main {{ max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font-variant-numeric: tabular-nums; }}
h1 {{ font-size: 1.8rem; line-height: 1.25; margin: 0 0 .5rem; }} h2 {{ font-size: 1.25rem; margin: 2.25rem 0 .5rem; }}
h3 {{ font-size: 1.05rem; margin: 0; }} p {{ margin: .25rem 0; text-wrap: pretty; overflow-wrap: anywhere; }}
small, .note {{ color: {LIGHT.neutral}; }}
section.row {{ border-top: 1px solid {LIGHT.faint}; padding: .75rem 0; break-inside: avoid; }}
.head {{ display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; }}
.status {{ font-weight: 600; color: {LIGHT.neutral}; white-space: nowrap; }}
.on_track, .getting_there {{ color: {LIGHT.accent}; }} .worth_a_look, .error {{ color: {LIGHT.attention}; }}
.figures {{ display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: end; }} .figures span {{ display: block; }}
details {{ margin: .35rem 0; }} summary {{ cursor: pointer; min-height: 32px; }} .chart {{ width: 100%; }}
blockquote {{ margin: .5rem 0; padding-left: .75rem; border-left: 3px solid {LIGHT.faint}; white-space: pre-wrap;
  overflow-wrap: anywhere; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid {LIGHT.faint}; }}
@media print {{ details:not([open]) {{ display: none; }} }}
"""
_DRAW = """
const specs = JSON.parse(document.getElementById('specs').textContent);
const draw = (place) => {
  if (!place || place.dataset.drawn) return;
  place.dataset.drawn = '1';
  vegaEmbed(place, specs[place.dataset.chart], { actions: false, renderer: 'svg' });
};
document.querySelectorAll('details').forEach((part) => part.addEventListener('toggle', () => {
  if (part.open) draw(part.querySelector('[data-chart]'));
}));
"""


def html_report(view: SharedView) -> bytes:
    """Return the view as one HTML file in UTF-8, about 1 MB, most of it the script that draws the charts."""
    title = f"What {view.owner} shares"
    specs = {
        row.id: json.loads(chart_json(weekly_chart(shared_series(row), dark=False))) for row in rows_over_time(view)
    }
    data = json.dumps(specs).replace("<", "\\u003c")
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="referrer" content="no-referrer">'
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body><main><h1>{_text(title)}</h1>"
        f'<p class="note">{_text(coverage_words(view))}</p>{_body(view, set(specs))}</main>'
        f'<script type="application/json" id="specs">{data}</script>'
        f"<script>{chart_script()}</script><script>{_DRAW}</script></body></html>\n"
    )
    return page.encode("utf-8", "replace")


def _text(text: str) -> str:
    return escape(without_unseen(text), quote=True)


def _body(view: SharedView, drawn: set[str]) -> str:
    findings = "".join(f"<p><b>{_text(found.label)}.</b> {_text(found.sentence)}</p>" for found in view.findings)
    lists = (("The short agenda", view.agenda), ("Tips", view.tips), ("Traps", view.traps))
    agenda, tips, traps = (_section(name, "".join(_row(row, drawn) for row in rows)) for name, rows in lists)
    return (
        agenda
        + _section("What stands out", findings)
        + tips
        + traps
        + _section("People", _people(view))
        + _section("Intentions", _list([f"{item.want} {intention_words(item)}" for item in view.intentions]))
        + _section("Places", _list([f"#{place.hashtag} ({place.kind})" for place in view.places]))
    )


def _section(title: str, inside: str) -> str:
    return f"<h2>{title}</h2>{inside}" if inside else ""


def _list(items: list[str]) -> str:
    return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in items)}</ul>" if items else ""


def _row(row: SharedRow, drawn: set[str]) -> str:
    shape, word = STATUS_WORDS[row.status]
    label = f"{row.title}, last 12 weeks"
    spark = sparkline_svg(row.points, row.target, label) if row.id in drawn else ""
    origin = f" <small>{_text(row.aim_origin)}</small>" if row.aim_origin else ""
    chart = f'<details><summary>Week by week</summary><div class="chart" data-chart="{row.id}"></div></details>'
    return (
        f'<section class="row"><div class="head"><h3>{_text(row.title)}</h3>'
        f'<span class="status {row.status}">{shape} {word}</span></div>'
        f'<div class="figures"><div><small>now</small><b><span>{_text(row.now)}</span></b></div>'
        f"<div><small>aim</small><span>{_text(row.aim)}{origin}</span></div>{spark}</div>"
        f"<p>{_text(row.sentence)}</p>{chart if row.id in drawn else ''}{_posts(row)}</section>"
    )


def _posts(row: SharedRow) -> str:
    said = "".join(
        f"<small>{day_words(post.day)} · {_text(post.kind)}</small><blockquote>{_text(post.text)}</blockquote>"
        for post in row.posts
    )
    return f"<details><summary>Posts behind it</summary>{said}</details>" if said else ""


def _people(view: SharedView) -> str:
    if not view.stages:
        return ""
    counts = f"<p>{people_words(view)}</p>" + _list([f"{stage.stage}: {stage.people}" for stage in view.stages])
    rows = "".join(
        f"<tr><td>{_text(p.label)}</td><td>{_text(p.level)}</td><td>{_text(p.stage)}</td></tr>" for p in view.people
    )
    head = "<tr><th>Who</th><th>Level</th><th>How far</th></tr>"
    return counts + (f"<table>{head}{rows}</table>" if rows else "")
