"""The plan: the person's own file. Its model, reading and saving it, and what changes it."""
