"""The parts of the screen that fetches from X."""
