"""Building a stored index: the files in chunks, the chunks by several processes, then all of it joined.

A chunk that is done stays in the folder ``building`` of the index, under a name made of what it was made from; a build
that was cut short goes on from there, and a file that changed meanwhile is read again.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from time import monotonic

from bot.errors import Refusal
from bot.files import Warn, article_files, read_leniently
from bot.language import german_of
from bot.locks import alone
from bot.settings import Settings
from bot.startup import loading
from bot.texts import Texts, error_line, texts_for
from index import BUILDING, Chunker, CoreError, Manifest, analysis_digest, join_index, open_shards

_CHUNK_BYTES = 4 << 20  # at most: enough that reading and joining chunks costs little, few enough that a bar moves
_LEAST_CHUNK_BYTES = 64 << 10
_CHUNKS = 16  # at least, of anything large: with three chunks for two processes, one would wait for the other
_CHUNK_FILES = 2_000
Progress = Callable[[int], None]  # is told how many bytes of articles are done since the last call


@dataclass(frozen=True, slots=True)
class Job:
    """A chunk to be made: its files with their sizes in bytes, where it goes, the language of warnings."""

    files: tuple[Path, ...]
    size: int
    out: Path
    language: str


def plan(files: Sequence[Path], folder: Path, language: str, model: str = "blank") -> list[Job]:
    """Divide the files among chunks, in their order; ``model`` names the spaCy pipeline that will analyse them."""
    jobs: list[Job] = []
    digest = analysis_digest(model)
    sizes = [path.stat().st_size for path in files]
    # A power of two, so that one file more or less leaves the chunks that are done already what they are.
    enough = min(_CHUNK_BYTES, max(_LEAST_CHUNK_BYTES, 1 << (sum(sizes) // _CHUNKS).bit_length()))
    group: list[Path] = []
    size = 0
    for path, own in zip(files, sizes, strict=True):
        group.append(path)
        size += own
        if size >= enough or len(group) >= _CHUNK_FILES:
            jobs.append(_job(group, size, folder, language, digest))
            group, size = [], 0
    return [*jobs, _job(group, size, folder, language, digest)] if group else jobs


def _job(group: Sequence[Path], size: int, folder: Path, language: str, digest: str) -> Job:
    states = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in group]
    name = sha256(f"{digest} {states}".encode()).hexdigest()[:20]
    return Job(tuple(group), size, folder / f"{name}.npz", language)


def build_index(
    paths: Sequence[Path],
    out: Path,
    workers: int,
    texts: Texts,
    warn: Warn,
    start: Callable[[int], Progress],
    model: str = "blank",
) -> Manifest:
    """Build the index of all articles at ``paths`` as the folder ``out``, analysed by the spaCy pipeline ``model``.

    ``start`` is told how many bytes there are to do, and gives what is to be told of each step. Raises Refusal.
    """
    files = article_files(paths, texts)
    try:
        with _working_in(out, texts) as folder:
            jobs = plan(files, folder, texts.language, model)
            progress = start(sum(job.size for job in jobs))
            _drop_strangers(folder, jobs)
            for job, warnings in _done(jobs, workers, model):
                for line in warnings:
                    warn(line)
                progress(job.size)
            manifest = join_index([job.out for job in jobs], out, model=model)
    except CoreError as error:
        raise Refusal(error_line(texts, error)) from None
    except OSError as error:
        raise Refusal(texts.index_unwritable.format(path=out, reason=error.strerror or error)) from None
    if not manifest.articles:
        warn(texts.index_empty.format(path=out))
    return manifest


def fill_shards(settings: Settings, texts: Texts, warn: Warn, start: Callable[[int], Progress]) -> int:
    """Put all articles into the Xapian shards that are set, and return how many are there; those there already stay.

    Each chunk is committed, so that a run that was cut short goes on where it stopped. Raises Refusal.
    """
    files = article_files(settings.articles, texts)
    try:
        library = open_shards(
            settings.index_shards,
            timeout=settings.index_timeout,
            partial=False,
            clock=monotonic,
            create=True,
            german=german_of(settings, texts),
        )
        jobs = plan(files, Path(), texts.language, settings.spacy_model)
        progress = start(sum(job.size for job in jobs))
        for job in jobs:
            articles = (read_leniently(path, texts, warn) for path in job.files)
            library.add_all(one for one in articles if one is not None and one.id not in library)
            progress(job.size)
        return len(library.articles)
    except CoreError as error:
        raise Refusal(error_line(texts, error)) from None


@contextmanager
def _working_in(out: Path, texts: Texts) -> Iterator[Path]:
    """Yield the folder for chunks, locked against a second build. Raises Refusal where there is one."""
    folder = out / BUILDING
    folder.mkdir(parents=True, exist_ok=True)
    with alone(out / ".lock") as held:
        if not held:
            raise Refusal(texts.index_busy.format(path=out))
        yield folder


def _drop_strangers(folder: Path, jobs: Sequence[Job]) -> None:
    """Delete chunks that no job asks for any more."""
    wanted = {job.out for job in jobs}
    for path in folder.iterdir():
        if path not in wanted:
            path.unlink()


def _done(jobs: Sequence[Job], workers: int, model: str) -> Iterator[tuple[Job, list[str]]]:
    """Yield each job when it is done, with its warnings; those done earlier first."""
    left = [job for job in jobs if not job.out.exists()]
    yield from ((job, []) for job in jobs if job not in left)
    if workers == 1 or len(left) < 2:
        chunker = Chunker(model)
        yield from ((job, work(job, chunker)) for job in left)
        return
    # A fresh process each: a copy of this one would inherit the progress bar's thread in an unknown state.
    with ProcessPoolExecutor(min(workers, len(left)), get_context("spawn"), _begin, (model,)) as pool:
        running = {pool.submit(_work_in_pool, job): job for job in left}
        try:
            while running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def work(job: Job, chunker: Chunker) -> list[str]:
    """Make one chunk; return the warnings."""
    warnings: list[str] = []
    texts = texts_for(job.language)
    # Who says what is found out when an article is asked: an index holds its text.
    articles = (read_leniently(path, texts, warnings.append, attribute=False) for path in job.files)
    chunker.write((article for article in articles if article is not None), job.out)
    return warnings


_chunker: Chunker | None = None  # each process of the pool has its own


def _begin(model: str) -> None:
    """Prepare a process: an interrupt at the terminal is for the process that waits for this one."""
    global _chunker  # noqa: PLW0603 - a pool hands nothing else to its processes' calls
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with loading():
        _chunker = Chunker(model)


def _work_in_pool(job: Job) -> list[str]:
    assert _chunker is not None  # noqa: S101 - _begin has run
    return work(job, _chunker)
