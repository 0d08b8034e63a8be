"""Is this one post an X? From post to moves, each with its cue and confidence; the person's corrections win."""
