"""The few pages that are not Streamlit's: a door, a passphrase, a link that does not open. No script, no picture."""

from html import escape

from starlette.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title><link rel="icon" href="/app/static/icon.svg">
<style>
@font-face {{ font-family: Figtree; src: url(/app/static/figtree-latin-wght-normal.woff2); font-weight: 300 900; }}
:root {{ color-scheme: light dark; }}
body {{ font: 1.05rem/1.5 Figtree, sans-serif; margin: 0; background: light-dark(#fff, #17191d);
  color: light-dark(#23272e, #e9e6e0); }}
main {{ max-width: 34rem; margin: 12vh auto 2rem; padding: 0 1.25rem; }}
h1 {{ font-size: 1.6rem; font-weight: 650; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance; }}
p {{ margin: 0 0 1rem; text-wrap: pretty; }}
label {{ display: block; font-weight: 600; margin-bottom: .35rem; }}
input, button {{ font: inherit; min-height: 44px; border-radius: .5rem; box-sizing: border-box; }}
input {{ width: 100%; padding: .5rem .75rem; border: 1px solid light-dark(#8a8f98, #6d737c); background: transparent;
  color: inherit; margin-bottom: 1rem; }}
button {{ padding: .5rem 1.25rem; border: 0; background: light-dark(#2b5f93, #3f77ae); color: #fff; font-weight: 600; }}
a {{ color: light-dark(#2b5f93, #7fb1e0); display: inline-block; min-height: 44px; line-height: 44px; }}
:focus-visible {{ outline: 3px solid light-dark(#2b5f93, #7fb1e0); outline-offset: 2px; }}
.said {{ color: light-dark(#8a5600, #e0b25c); font-weight: 600; }}
</style></head><body><main><h1>{title}</h1>{body}</main></body></html>
"""
_OPEN = "Open"


def show(title: str, *sentences: str, status: int, way_back: tuple[str, str] | None = None) -> HTMLResponse:
    """Return a page of sentences. ``way_back``: an address of ours and the words of the link that leads there."""
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    if way_back:
        body += f'<p><a href="{escape(way_back[0])}">{escape(way_back[1])}</a></p>'
    return _answer(title, body, status)


def ask_to_enter(title: str, sentence: str, button: str) -> HTMLResponse:
    """Return a page with one button that posts to the address it stands on."""
    return _answer(title, f'<p>{escape(sentence)}</p><form method="post"><button>{escape(button)}</button></form>', 200)


def ask_passphrase(said: str = "", status: int = 200) -> HTMLResponse:
    """Return the form for a link's passphrase. ``said``: what was wrong with the last try."""
    told = f'<p class="said" role="alert">{escape(said)}</p>' if said else ""
    form = (
        '<form method="post"><label for="passphrase">Passphrase</label>'
        '<input id="passphrase" name="passphrase" type="password" maxlength="256" autocomplete="off" required '
        f"autofocus><button>{_OPEN}</button></form>"
    )
    words = "<p>Whoever sent you this link chose a passphrase for it. Ask them if you do not have it.</p>"
    return _answer("This share asks for a passphrase", f"{words}{told}{form}", status)


def _answer(title: str, body: str, status: int) -> HTMLResponse:
    page = _PAGE.format(title=escape(title), body=body)
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})
