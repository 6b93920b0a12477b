"""Words per second of language work, beside the same spaCy pipeline run bare.

``python -m benchmarks.language 200000`` takes so many words.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

WORDS = 30_000
RUNS = 3
PROCESSES = 2


def main() -> None:
    """Print words per second; the best of several runs that alternate with the bare one."""
    texts = sentences(int(sys.argv[-1]) if sys.argv[-1].isdigit() else WORDS)
    words = sum(text.count(" ") + 1 for text in texts)
    print(f"{words:,} words in {len(texts):,} sentences; best of {RUNS} runs, in turn")
    for name, parts in {
        "tags": ("tags",),
        "tags and relations": ("tags", "relations"),
        "names": ("names",),
    }.items():
        beside(name, words, partial(timed, ours, texts, parts), partial(timed, bare, texts, parts))
    for name, act in whole_paths().items():
        print(f"{name:28} {words / fastest(partial(timed, act, texts)):>10,.0f} words/s")
    several(texts, words)


def sentences(words: int) -> list[str]:
    """So many words of the demo study's interviews, repeated as often as needed."""
    from workbench import read_transcript
    from workbench.language import sentences as cut

    found: list[str] = []
    for path in sorted((Path(__file__).parents[1] / "interviews").iterdir()):
        if path.suffix in (".vtt", ".srt", ".txt", ".md", ".docx"):
            for turn in read_transcript(path).turns:
                found += [turn.text[start:end] for start, end in cut(turn.text)]
    total = sum(text.count(" ") + 1 for text in found)
    return found * (words // total) + found[: int(len(found) * (words % total) / total)]


def ours(texts: list[str], parts: tuple[str, ...]) -> Iterable[Any]:
    from workbench.language import load

    return load("embedded-en").read(texts, *parts)


def bare(texts: list[str], parts: tuple[str, ...]) -> Iterable[Any]:
    """Those components of the pipeline that give the parts, run by spaCy alone."""
    from workbench.language.embedded import load_embedded
    from workbench.language.pipeline import _PIPES, BATCH

    nlp = load_embedded()
    wanted = {pipe for part in parts for pipe in _PIPES[part]}
    listening = {name for name in wanted & {*nlp.pipe_names} if listens(nlp, name)}
    wanted |= {"tok2vec"} if listening else set()
    idle = [name for name in nlp.pipe_names if name not in wanted]
    return nlp.pipe(texts, disable=idle, batch_size=BATCH)


def listens(nlp: Any, name: str) -> bool:
    """Whether a component takes its vectors from the one that others share."""
    model = getattr(nlp.get_pipe(name), "model", None)
    return model is not None and any("listener" in node.name for node in model.walk())


def whole_paths() -> dict[str, Callable[[list[str]], Iterable[Any]]]:
    from workbench.language import annotate, emotions, label_utterances, sentence_vectors

    return {
        "label_utterances": label_utterances,
        "annotate (all of it)": lambda texts: annotate(texts).itertuples(),
        "emotions": emotions,
        "sentence vectors": sentence_vectors,
    }


def several(texts: list[str], words: int) -> None:
    """The same work by one and by several processes, their start included."""
    from workbench.language import load
    from workbench.language.moods import mood_analysis
    from workbench.language.scale import run
    from workbench.language.transcripts import annotation_analysis

    size = len(texts) // (4 * PROCESSES) + 1
    batches = [texts[at : at + size] for at in range(0, len(texts), size)]
    works = {
        "annotate": (annotation_analysis(load()), [[batch] for batch in batches]),
        "moods": (mood_analysis(), batches),
    }
    for name, (analysis, parts) in works.items():
        for processes in (1, PROCESSES):
            start = time.perf_counter()
            count(run(analysis, parts, processes=processes))
            speed = words / (time.perf_counter() - start)
            print(f"{name + f', {processes} processes':28} {speed:>10,.0f} words/s")


def beside(name: str, words: int, act: Callable[[], float], baseline: Callable[[], float]) -> None:
    ours_, theirs = [], []
    for _ in range(RUNS + 1):
        theirs.append(baseline())
        ours_.append(act())
    one, two = min(ours_[1:]), min(theirs[1:])
    print(
        f"{name:28} {words / one:>10,.0f} words/s, bare spaCy {words / two:>10,.0f}: "
        f"{100 * (one / two - 1):+.1f} % time"
    )


def fastest(act: Callable[[], float]) -> float:
    return min(act() for _ in range(RUNS + 1))


def timed(act: Callable[..., Iterable[Any]], *given: Any) -> float:
    """Seconds that calling a function and going through what it gives takes."""
    start = time.perf_counter()
    things = act(*given)
    return time.perf_counter() - start + count(things)


def count(things: Iterable[Any]) -> float:
    """Seconds that going through some things takes."""
    start = time.perf_counter()
    for _ in things:
        pass
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
