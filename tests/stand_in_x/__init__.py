"""A stand-in for X: a real HTTP server on this computer with a small invented world, for tests and for trying things.

It knows nothing of our code but how archives number posts, so that both can be wrong only in different ways.
"""
