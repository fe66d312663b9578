"""Hostile input: strategies that make it, one target a module, and the cases that once failed.

A target's properties are checked in three ways by the same code: a short seeded run and all kept cases in the test
suite (``test_targets.py``), and for as long as one likes with ``python -m tests.fuzz TARGET --minutes 10``, which keeps
the smallest case that fails under ``cases/TARGET/``. Where atheris is installed, ``--coverage`` lets it choose the
input by the code it reaches.
"""
