"""How fast the geoparser is, how that grows, and what memory it takes.

    python -m tests.benchmarks.bench_geoparse

Documents are as long as news (400 words), made of the sentences of the tuning texts in random
order (seeded). Times are processor times of one core, which other work on the machine hardly
lengthens; of several runs the fastest counts. The peers find the same names and do nothing else:
no evidence, no places to choose from, no usage, no offsets in the text as written.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from geodata.corpus.work import parse
from geodata.dataset import read
from geodata.gazetteer import Gazetteer, Name, store
from geodata.gazetteer.folding import WORD, fold
from geodata.geoparsing import geoparse
from tests.accuracy.marked import marked
from tests.benchmarks.table import Table, Verdict

WORDS = 400
"""Words of a document of the length of news."""
DOCUMENTS = 150
LENGTHS = (1, 2, 4, 8)
NAMES = 10
RUNS = 3
MANY = 2_000
FEW = 200
DOCUMENTS_A_MINUTE = 2_000.0
GROWTH_WITH_NAMES = 1.5
GROWTH_WITH_TEXT = 1.25
"""Times that a word in the longest text may take what one in the shortest does."""
GROWTH_OF_MEMORY = 1.1
"""Times that the peak over MANY documents may be that over FEW."""
MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(done.returncode)
"""
SYLLABLES = (
    "ba da ga ka la ma na ra sa ta va za be de ke le me ne re se sha gha khi lu mu nu".split()
)


def documents(number: int, words: int, seed: int = 1) -> list[str]:
    """So many texts of so many words, of sentences in random order."""
    chance = random.Random(seed)
    sentences = [
        sentence
        for text in marked("tuning")
        for sentence in re.split(r"(?<=[.!?])\s+", text.text)
        if sentence.strip()
    ]
    made = []
    for _ in range(number):
        chosen: list[str] = []
        count = 0
        while count < words:
            chosen.append(chance.choice(sentences))
            count += len(chosen[-1].split())
        made.append("\n".join(chosen))
    return made


def wider(times: int) -> Gazetteer:
    """The gazetteer with so many times the world's names, the added ones made up.

    Every fifth joins words of real names anew, so that words of a text begin more of them.
    """
    stored = store.read()
    chance = random.Random(2)
    keys = list(stored.names)
    names = dict(stored.names)
    wanted = times * len(keys)
    while len(names) < wanted:
        like = chance.choice(keys)
        parts = like.split(" ")
        if chance.random() < 0.2:
            key = " ".join([parts[0], *chance.choice(keys).split(" ")][: len(parts) + 1])
        else:
            key = " ".join(
                "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5))) for _ in parts
            )
        if key not in names:
            old = stored.names[like][0]
            names[key] = [Name(key.title(), replace(old.entry, id=f"made:{len(names)}"), old.trust)]
    made = Gazetteer(replace(stored, names=names), ())
    real = Gazetteer.of(read()[0].places)
    made.names.update(real.names)
    for key, longest in real.longest.items():
        made.longest[key] = max(longest, made.longest.get(key, 0))
    return made


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Processor time of work on each text, in seconds."""
    texts = list(texts)
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        for text in texts:
            work(text)
        found.append(time.process_time() - start)
    return min(found)


def folded(text: str) -> str:
    return f" {' '.join(fold(word) for word in WORD.findall(text))} "


def automaton(gazetteer: Gazetteer) -> Callable[[str], object]:
    """A bare Aho-Corasick automaton (in Rust) of all names, over the folded text."""
    built = AhoCorasick(
        [f" {key} " for key in gazetteer.names], matchkind=MatchKind.LeftmostLongest
    )
    return lambda text: built.find_matches_as_indexes(folded(text))


def matcher(gazetteer: Gazetteer) -> Callable[[str], object]:
    """A bare matcher of words: at each word the longest name that begins there, by a dict."""
    names, longest = gazetteer.names, gazetteer.longest

    def find(text: str) -> list[tuple[int, int]]:
        words = [fold(word) for word in WORD.findall(text)]
        found = []
        at = 0
        while at < len(words):
            for count in range(min(longest.get(words[at], 0), len(words) - at), 0, -1):
                if " ".join(words[at : at + count]) in names:
                    found.append((at, count))
                    at += count
                    break
            else:
                at += 1
        return found

    return find


def peak_mb(texts: Path, out: Path) -> float:
    """The most memory, in MB, that the command takes over a folder, in one process.

    A small process starts it: until it has begun, a child counts as large as what started it.
    """
    command = ["-m", "geodata", "geoparse", str(texts), "--out", str(out), "--jobs", "1"]
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, sys.executable, *command],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"the command failed over {texts}: {done.stderr[-500:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return int(done.stdout) * unit / 1e6


def speed(gazetteer: Gazetteer, texts: list[str], verdict: Verdict) -> None:
    """Documents a minute, and the ratio to what only finds names."""
    ways: dict[str, Callable[[str], object]] = {
        "geoparse": lambda text: geoparse(text, gazetteer),
        "the command's unit of work (bytes to JSON)": lambda text: parse(
            "a", text.encode(), gazetteer
        ),
        "peer: bare matcher of words, Python": matcher(gazetteer),
        "peer: bare Aho-Corasick, Rust": automaton(gazetteer),
    }
    spent = {way: seconds(work, texts) for way, work in ways.items()}
    table = Table("a core, documents of 400 words", "a minute", "ms each", "x word", "x A.-C.")
    base = list(spent.values())
    for way, time_spent in spent.items():
        rate = len(texts) / time_spent * 60
        table.row(
            way,
            f"{rate:,.0f}",
            f"{time_spent / len(texts) * 1000:.2f}",
            f"{time_spent / base[2]:.1f}",
            f"{time_spent / base[3]:.1f}",
        )
        if not way.startswith("peer"):
            verdict.at_least(way, rate, DOCUMENTS_A_MINUTE, "documents a minute")


def growth_with_text(gazetteer: Gazetteer, verdict: Verdict) -> None:
    """The time of a text, and of a word of it, as texts get longer."""
    table = Table("length of a text", "words", "ms", "growth", "a word")
    first = 0.0
    for times in LENGTHS:
        texts = documents(DOCUMENTS // (2 * times), WORDS * times)
        spent = seconds(lambda text: geoparse(text, gazetteer), texts) / len(texts)
        first = first or spent
        table.row(
            f"{times} x",
            f"{WORDS * times:,}",
            f"{spent * 1000:.1f}",
            f"{spent / first:.1f}",
            f"{spent / first / times:.2f}",
        )
    verdict.at_most(f"a word at {times} x", spent / first / times, GROWTH_WITH_TEXT, "times")


def growth_with_names(gazetteer: Gazetteer, texts: list[str], verdict: Verdict) -> None:
    """The time as the gazetteer gets names."""
    table = Table("names in the gazetteer", "names", "ms each", "growth", "mentions")
    first = 0.0
    for title, names in (("1 x", gazetteer), (f"{NAMES} x, made-up ones", wider(NAMES))):
        spent = seconds(partial(geoparse, gazetteer=names), texts)
        first = first or spent
        table.row(
            title,
            f"{len(names.names):,}",
            f"{spent / len(texts) * 1000:.2f}",
            f"{spent / first:.2f}",
            f"{sum(len(geoparse(text, names)) for text in texts):,}",
        )
    verdict.at_most(f"the time with {NAMES} x names", spent / first, GROWTH_WITH_NAMES, "times")


def memory(verdict: Verdict) -> None:
    """The peak of the command over few and many documents."""
    table = Table("the command over a folder, one process", "peak MB", "growth")
    texts = documents(MANY, WORDS)
    first = 0.0
    with tempfile.TemporaryDirectory() as name:
        for number in (FEW, MANY):
            folder = Path(name, str(number))
            folder.mkdir()
            for count, text in enumerate(texts[:number]):
                (folder / f"{count:05}.txt").write_text(text, encoding="utf-8")
            peak = peak_mb(folder, Path(name, f"out-{number}"))
            first = first or peak
            table.row(f"{number:,} documents", f"{peak:.0f}", f"{peak / first:.2f}")
    verdict.at_most(f"memory over {MANY:,} documents", peak / first, GROWTH_OF_MEMORY, "times")


def main() -> int:
    """Print the tables; 1 if a bar is missed."""
    verdict = Verdict()
    gazetteer = Gazetteer.open()
    texts = documents(DOCUMENTS, WORDS)
    geoparse(texts[0], gazetteer)
    speed(gazetteer, texts, verdict)
    print()
    growth_with_text(gazetteer, verdict)
    print()
    growth_with_names(gazetteer, texts, verdict)
    print()
    memory(verdict)
    print(
        f"\nBars: at least {DOCUMENTS_A_MINUTE:,.0f} documents a minute a core; a word in a text "
        f"{LENGTHS[-1]} times as long at most {GROWTH_WITH_TEXT} times its time; {NAMES} times the "
        f"names at most {GROWTH_WITH_NAMES} times the time; memory at most {GROWTH_OF_MEMORY} "
        "times."
    )
    return verdict.end()


if __name__ == "__main__":
    sys.exit(main())
