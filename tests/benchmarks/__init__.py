"""What questions, indexes and starts cost, measured side by side in one run; see ``python -m tests.benchmarks --help``.

Times on a shared machine wander, ratios of what ran in turns wander less: tables give medians and ratios.
"""
