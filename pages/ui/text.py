"""Other people's words on our screens: shown as they are, able to do nothing."""

import html
import re

# Bidi overrides and isolates can make a line read as something else; zero-width characters can hide text.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f\x7f]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/])")


def visible(text: str) -> str:
    """Return the text without bidi controls, zero-width and control characters; newlines stay."""
    return _INVISIBLE.sub("", text)


def plain(text: str) -> str:
    """Return the text for a Markdown context (labels, st.markdown), where it can only be read."""
    return _MARKDOWN.sub(r"\\\1", visible(text)).replace("\n", " ")


def safe_html(text: str) -> str:
    """Return the text for an HTML context, where it can only be read."""
    return html.escape(visible(text), quote=True)
