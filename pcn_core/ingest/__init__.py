"""The one way in for posts: open what the person gave, read it, say what changed, keep it."""
