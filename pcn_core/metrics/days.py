"""On which local day a post was written and a history ends, for all weeks are counted in days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd

from pcn_core.posts import History


def day_in(moment: datetime, zone: ZoneInfo) -> date:
    """Return the local day of a moment."""
    return moment.astimezone(zone).date()


def data_day(history: History, zone: ZoneInfo) -> date | None:
    """Return the local day of ``history.as_of``, None for an empty history."""
    if history.as_of is None:
        return None
    if ends_with_post(history):
        # Not the moment's day: a post whose hour means nothing keeps its written day in every zone.
        newest: date = local_days(history.posts.tail(1), zone)[0].item()
        return newest
    return day_in(history.as_of, zone)


def ends_with_post(history: History) -> bool:
    """Return whether ``history.as_of`` is the moment of its newest post, for want of a day on which it was made."""
    newest = history.posts["created_at"].tail(1)
    return bool(len(newest)) and newest.iloc[0] == history.as_of


def local_days(posts: pd.DataFrame, zone: ZoneInfo) -> npt.NDArray[np.datetime64]:
    """Return each post's day in the zone; posts whose hour means nothing keep their written day."""
    stamps = pd.DatetimeIndex(posts["created_at"].to_numpy(dtype="datetime64[ms]"))
    local = stamps.tz_localize("UTC").tz_convert(zone).tz_localize(None).to_numpy().astype("datetime64[D]")
    written = stamps.to_numpy().astype("datetime64[D]")
    days: npt.NDArray[np.datetime64] = np.where(posts["day_only"].to_numpy(dtype=bool), written, local)
    return days
