"""An index on disk: built in chunks by as many processes as one likes, then joined, then memory-mapped.

A folder with ``manifest.json`` and a folder of data that it names; the manifest is replaced as the last step, so that
an index is there whole or not at all, also while a new one is being built beside it. Data are NumPy arrays and text.
"""
