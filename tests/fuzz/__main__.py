"""``python -m tests.fuzz TARGET… --minutes 10``: fuzz for a while, and keep the smallest case that fails."""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import HypothesisWarning

from tests.fuzz.target import Target, all_targets

ROUND = 500  # examples between two looks at the clock; ten short runs of a target whose cases take long
SLOWEST = timedelta(seconds=20)  # of one case; all of them are small


def main() -> int:
    """Run the targets named, one after the other; 1 if any failed."""
    options = _options()
    for name in [name for name in os.environ if name.upper().startswith("ARTIKELBOT_")]:
        del os.environ[name]
    warnings.simplefilter("error")
    warnings.simplefilter("ignore", HypothesisWarning)
    targets = all_targets()
    names = options.targets or list(targets)
    run = _with_coverage if options.coverage else _for_a_while
    return max(run(targets[name], options.minutes * 60, options.seed) for name in names)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", choices=[[], *all_targets()], help="default: all")
    parser.add_argument("--minutes", type=float, default=10, help="for each target")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--coverage", action="store_true", help="let atheris, if installed, choose the input")
    return parser.parse_args()


def _for_a_while(target: Target, seconds: float, first_seed: int) -> int:
    """Run rounds of examples until the time is over or one fails; 1 if one did."""
    end, cases = time.monotonic() + seconds, 0
    for number in range(first_seed, first_seed + 10**9):
        recorder = _Recorder(target)
        try:
            seed(number)(_hypothesis(recorder))()
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - whatever it is, it is the finding
            return _failed(target, recorder, number)
        cases += recorder.count
        if time.monotonic() > end:
            break
    print(f"{target.name}: {cases} cases in {seconds / 60:g} minutes, nothing found", flush=True)  # noqa: T201
    return 0


def _failed(target: Target, recorder: _Recorder, number: int) -> int:
    traceback.print_exc()
    print(f"{target.name}: seed {number}, kept as {target.keep(recorder.last)}", flush=True)  # noqa: T201
    return 1


class _Recorder:
    """Checks cases and remembers the last: Hypothesis runs the smallest that fails once more, as its last."""

    def __init__(self, target: Target) -> None:
        self.target = target
        self.last: Any = None
        self.count = 0

    def __call__(self, case: Any) -> None:
        self.last, self.count = case, self.count + 1
        self.target.check(case)


def _hypothesis(recorder: _Recorder) -> Callable[[], None]:
    examples = min(ROUND, 10 * recorder.target.examples)

    @settings(max_examples=examples, database=None, deadline=SLOWEST, suppress_health_check=list(HealthCheck))
    @given(recorder.target.cases)
    def run(case: Any) -> None:
        recorder(case)

    return run


def _with_coverage(target: Target, seconds: float, first_seed: int) -> int:
    """Let atheris feed the bytes that Hypothesis draws its cases from; it ends the process itself."""
    import atheris

    run = _hypothesis(_Recorder(target))
    atheris.instrument_all()
    feed = run.hypothesis.fuzz_one_input  # type: ignore[attr-defined]
    atheris.Setup(["fuzz", f"-max_total_time={seconds:.0f}", f"-seed={first_seed}", "-max_len=4096"], feed)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
