"""`python -m benchmarks.matching --persons N --preset P`: matching judged on a city of known truth.

Fills an office with the city, runs `match_people` and `export_links` in processes of their own, and
judges the exported rows. `--baseline points` judges a page of hand-written points instead.
"""

import argparse
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.cities import PRESETS, Record, truth_city
from benchmarks.judging import CERTAIN, Judgement, Pair, judge
from benchmarks.link_rows import LinkRow, read_rows
from benchmarks.scratch import Run, Scratch, scratch

EXAMPLES = 30


def main() -> None:
    """One city, judged."""
    asked = _arguments()
    began = time.perf_counter()
    city = truth_city(asked.persons, asked.seed, PRESETS[asked.preset])
    print(f"city: {asked.preset}, seed {asked.seed}, made in {time.perf_counter() - began:.1f} s")
    rows = of_points(city) if asked.baseline else of_the_engine(asked)
    judgement = judge(city, rows)
    report(judgement)
    if asked.examples:
        show(city, judgement)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="真実の分かる市で名寄せを採点する")
    parser.add_argument("--persons", type=int, default=10_000, help="所管課の人の数")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--preset", choices=PRESETS, default="sample")
    parser.add_argument("--baseline", choices=("points",), help="手書きの点数を採点する")
    parser.add_argument("--incremental", type=int, metavar="K", help="最後の K 人を後から加える")
    parser.add_argument("--examples", action="store_true", help="誤りと見落としを30ずつ見せる")
    parser.add_argument("--keep", action="store_true", help="使ったデータベースを残す")
    return parser.parse_args()


def of_points(city: Sequence[Record]) -> list[LinkRow]:
    """The floor: no office, no engine."""
    from benchmarks.points import baseline  # noqa: PLC0415 - the engine's run needs none of it

    began = time.perf_counter()
    rows = baseline(city)
    print(f"points: {time.perf_counter() - began:.1f} s")
    return rows


def of_the_engine(asked: argparse.Namespace) -> list[LinkRow]:
    """Fill, match, export; with `--incremental` the last persons come after a first run."""
    words = ("--persons", asked.persons, "--seed", asked.seed, "--preset", asked.preset)
    with scratch("matching") as office:
        if asked.incremental:
            rest = -asked.incremental
            fill(office, *words, "--to", rest)
            first = match(office, "match_people, whole")
            fill(office, *words, "--from", rest)
            then = match(office, f"match_people, {asked.incremental:,} more")
            print(f"… share of the whole run: {then.seconds / first.seconds:.1%}")
        else:
            fill(office, *words)
            match(office, "match_people")
        path = office.folder / "links.csv"
        tell("export_links", office.manage("export_links", "--csv", path, "--include-proposals"))
        if asked.keep:
            kept = Path(tempfile.mkdtemp(prefix="matching-")) / "office"
            shutil.copytree(office.folder, kept)
            print(f"kept: {kept}")
        return read_rows(path)


def fill(office: Scratch, *words: object) -> None:
    """Writes (a part of) the city."""
    tell("fill", office.run("-m", "benchmarks.cities.fill", *words))


def match(office: Scratch, what: str) -> Run:
    """One run of the engine in a fresh process; prints what it told."""
    run = office.manage("match_people", "--json")
    tell(what, run)
    print("  " + run.output.strip().splitlines()[-1][:400])
    return run


def tell(what: str, run: Run) -> None:
    """Wall clock, processor and memory of one program."""
    print(f"{what}: {run.seconds:.1f} s, CPU {run.cpu_seconds:.1f} s, peak {run.peak_mb:,.0f} MB")


def report(found: Judgement) -> None:
    """Every figure of the issue beside its goal."""
    lines = (
        ("links right", found.links, 0.999),
        (f"proposals ≥ {CERTAIN} right, rows", found.certain_rows, 0.99),
        (f"proposals ≥ {CERTAIN} right, pairs", found.certain_pairs, 0.99),
        ("all proposals right, rows", found.rows, 0.90),
        ("all proposals right, pairs", found.pairs, 0.90),
        ("found by link alone", found.found_by_link, None),
        ("found, link or proposal between the two", found.found, 0.985),
        ("found through a chain", found.found_through_others, None),
        ("pairs of all chains right", found.joined, None),
    )
    print(f"source persons {found.source_persons:,}")
    for what, share, goal in lines:
        verdict = (
            "" if goal is None else f"  {'PASS' if share.rate >= goal else 'FAIL'} ≥ {goal:.1%}"
        )
        print(f"  {what:42} {share}{verdict}")
    if found.wrong_links:
        print(f"  wrong links: {len(found.wrong_links)}, e.g. {found.wrong_links[:3]}")
    for what, causes in (
        ("wrong proposals", found.causes_of_wrong),
        (f"wrong proposals ≥ {CERTAIN}", found.causes_of_certain_wrong),
        ("missed", found.causes_of_missed),
    ):
        print(f"{what}: {causes.total():,}")
        for cause, times in causes.most_common(15):
            print(f"  {times:7,}  {cause}")
    _marks(found.causes_of_missed)
    for complaint in found.complaints[:10]:
        print(f"CONTRACT: {complaint}")
    if len(found.complaints) > 10:
        print(f"CONTRACT: … and {len(found.complaints) - 10:,} more")


def _marks(missed: Counter[str]) -> None:
    """How often each single mark stood in the way."""
    single: Counter[str] = Counter()
    for cause, times in missed.items():
        for mark in cause.split(" + "):
            single[mark] += times
    print("missed, by single mark: " + ", ".join(f"{m} {n:,}" for m, n in single.most_common(14)))


def show(city: Iterable[Record], found: Judgement) -> None:
    """Thirty of each sort of mistake with all their states."""
    known: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in city:
        known[record.key].append(record)
    for pair in found.wrong_links[:EXAMPLES]:
        _show(known, pair, "WRONG LINK")
    for chance, pair in found.wrong[:EXAMPLES]:
        _show(known, pair, f"WRONG {chance:.4f}")
    step = max(1, len(found.missed) // EXAMPLES)
    for pair in found.missed[::step][:EXAMPLES]:
        _show(known, pair, "MISSED")


def _show(known: dict[tuple[str, str], list[Record]], pair: Pair, what: str) -> None:
    print(what)
    for key in pair:
        for record in known[key]:
            state = record.state
            marks = " ".join(sorted(state.marks))
            fields = (state.name, state.kana, state.birth_on or "-", state.sex or "-")
            print("   ", *key, *fields, state.address, state.phone or "-", f"[{marks}]", sep=" | ")


if __name__ == "__main__":
    main()
