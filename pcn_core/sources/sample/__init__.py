"""The sample: an invented person's archive in every format, and her plan, for trying everything without real data."""

from pcn_core.sources.sample.archive import PART_BYTES, SampleGeneration, write_sample
from pcn_core.sources.sample.plan import sample_plan
from pcn_core.sources.sample.story import (
    PRIVATE_CANARIES,
    SAMPLE_ACCOUNT_ID,
    SAMPLE_HANDLE,
    SAMPLE_NAME,
    SAMPLE_UNTIL,
)

__all__ = [
    "PART_BYTES",
    "PRIVATE_CANARIES",
    "SAMPLE_ACCOUNT_ID",
    "SAMPLE_HANDLE",
    "SAMPLE_NAME",
    "SAMPLE_UNTIL",
    "SampleGeneration",
    "sample_plan",
    "write_sample",
]
