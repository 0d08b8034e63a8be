"""Other people's words on our screens: shown as they are, able to do nothing."""

import html
import re

# Bidi overrides and isolates can make a line read as something else; zero-width characters can hide text; halves of
# surrogate pairs cannot be sent to a browser.
_INVISIBLE = re.compile(
    "[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&^=@/])")

# Streamlit makes icons, emoji and links of these after the backslashes are gone: only a break inside stops it.
_SHORTCUT = re.compile(r":(?=[\w+-]+:)|:(?=//)|\bwww(?=\.)|@(?=[\w-]+\.\w)", re.IGNORECASE)
_BREAK = "\u2060"  # word joiner: invisible, and no line ends there


def visible(text: str) -> str:
    """Return the text without bidi controls, zero-width and control characters; newlines stay."""
    return _INVISIBLE.sub("", text)


def plain(text: str) -> str:
    """Return the text for a Markdown context (labels, st.markdown), where it can only be read."""
    broken = _SHORTCUT.sub(rf"\g<0>{_BREAK}", visible(text))
    return _MARKDOWN.sub(r"\\\1", broken).replace("\n", " ")


def safe_html(text: str) -> str:
    """Return the text for an HTML context, where it can only be read."""
    return html.escape(visible(text), quote=True)
