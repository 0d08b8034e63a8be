"""View values in, pictures out: charts for a screen, small inline drawings, files to keep. Nobody else draws.

Nothing is imported here: the small inline drawings must not cost a page the import of Altair.
"""
