"""A small learned reader beside the cues: what the words say is scored once per post, the rest is weighed each time."""

from pcn_core.moves.encoder.second import WHOLE_POST, how_likely, read_with_encoder
from pcn_core.moves.encoder.session import Encoder, load_encoder

__all__ = ["WHOLE_POST", "Encoder", "how_likely", "load_encoder", "read_with_encoder"]
