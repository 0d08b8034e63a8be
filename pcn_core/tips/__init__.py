"""The article's 20 tips, 4 traps and 4 agenda points: one module each, listed by hand in ``catalogue``."""
