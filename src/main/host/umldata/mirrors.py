"""The commands that compare and change the tree of a mirror. A pull runs most of them, so they import little."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from umldata import jail, transfers, tree
from umldata.entries import Checksum, bare, is_list_of_packages, read_entries
from umldata.jail import descriptor, patterns, print_line, text_of, written
from umldata.paths import octets
from umldata.patterns import expression, of_rsync
from umldata.refusal import Refusal


def differs(wanted: str, published: str, listed: str, puller: str, url: str = "", requested: str = "") -> None:
    """Prints what differs from the metadata. With a URL also removes these files and writes the requests for curl."""
    before: dict[str, Checksum] = {}
    if published != "none":
        before = {entry.path: entry.checksum for entry in read_entries(descriptor(published))}
    lists: dict[str, list[tuple[str, str]]] = {}
    found: list[str] = []
    with descriptor(wanted) as source:
        for entry in read_entries(source):
            what = tree.difference(jail.TREE, entry, before, int(puller))
            if entry.optional and is_list_of_packages(entry.path):
                lists.setdefault(bare(entry.path), []).append((what, entry.path))
            elif what != "":
                found.append(f"{what}\t{entry.path}")
    found += [f"{what}\t{path}" for what, path in tree.with_lost(lists, lambda: files_of(listed))]
    for line in found:
        print_line(line)
    if url != "":
        with written(requested) as out:
            request(url, tree.paths_from(octets(line + "\n") for line in found), out)


def files_of(listed: str) -> set[str]:
    if listed == "none":
        return set()
    with descriptor(listed) as lines:
        return tree.files_of(lines)


def forget(kind: str = "") -> None:
    """Removes the paths on standard input; with a kind, only those of that kind."""
    lines = [line for line in sys.stdin.buffer if kind == "" or line.startswith(octets(kind + "\t"))]
    tree.forget(jail.TREE, tree.paths_from(lines))


def keep_only(wanted: str) -> None:
    named = {entry.path for entry in read_entries(descriptor(wanted))}
    tree.keep_only(jail.TREE, named | set(tree.paths_from(sys.stdin.buffer)))


def link_by_hash(wanted: str) -> None:
    tree.link_by_hash(jail.TREE, read_entries(descriptor(wanted)))


def requests(url: str) -> None:
    """Prints the requests for curl, of the paths on standard input."""
    request(url, tree.paths_from(sys.stdin.buffer), sys.stdout.buffer)


def request(url: str, paths: list[str], out: BinaryIO) -> None:
    """Existing files are removed first, since they may be published."""
    tree.forget(jail.TREE, paths)
    for line in transfers.configuration(url, paths):
        out.write(octets(line))


def fetched(status: str, told: str, words: str) -> None:
    """Prints which files failed, by the answers that curl has told, and writes its errors on standard input in words."""
    with descriptor(told) as answers:
        for path, kind, answer in transfers.failures(line.decode("utf-8", "surrogateescape") for line in answers):
            print_line(f"{kind}\t{path}\t{answer}")
    errors = sys.stdin.buffer.read()
    if errors or status != "0":
        from umldata import tools

        with written(words) as out:
            out.write(octets(tools.report("curl", status, errors)))


def incomplete(found: str, answered: str) -> None:
    answers: dict[str, str] = {}
    for line in text_of(answered):
        fields = line.split("\t")
        if len(fields) == 3:
            answers[fields[1]] = fields[2]
    lines = text_of(found)
    print_line("torn" if any(line.startswith("torn\t") for line in lines) else "whole")
    sys.stdout.buffer.write(octets(tree.incomplete(lines, answers) + "\n"))


def settled(found: str, answered: str, published: str, listed: str) -> None:
    """Whether everything that the metadata names exists, except what the published tree lacks too."""
    lines = [line.split("\t") for line in text_of(found)]
    lacking = {path for what, path in lines if what == "lacking"}
    absent = {words[1] for words in (line.split("\t") for line in text_of(answered)) if len(words) == 3 and transfers.is_absent(words[2])}
    before = {}
    if published != "none":
        before = {entry.path: entry.checksum for entry in read_entries(descriptor(published)) if entry.path in lacking}
    same = {entry.path for entry in read_entries(sys.stdin.buffer) if before.get(entry.path) == entry.checksum}
    known = (same & absent) - files_of(listed)
    print_line("settled" if all(what == "lacking" and path in known for what, path in lines) else "open")


def loop() -> None:
    """Prints the folder that contains itself, if there is one."""
    print_line(tree.loop(jail.TREE))


def survey(puller: str, now: str, published: str, spare: str, most: str, made: str) -> None:
    """Reads the whole tree. Writes `list`, `surveyed`, `changes` from the published tree, and how a `spare` tree is `apart` from it.

    Files at the top of the published tree that umlhost `made` do not come from upstream and do not count as changes.
    """
    from umldata import walk

    found = walk.Survey(int(puller))
    lines = found.look(jail.TREE)
    with (jail.SCRATCH / "list").open("wb") as out:
        out.writelines(lines)
    changes = walk.Changes(int(most))
    names = [octets(name) for name in made.split(",") if name != "none"]
    former = former_list(published, lambda path: path.partition(b"/")[0] in names)
    changes.compare(former or [], lines)
    (jail.SCRATCH / "changes").write_bytes(changes.words())
    other = former_list(spare)
    with (jail.SCRATCH / "apart").open("wb") as out:
        out.writelines(walk.differs(other, lines) if other is not None else ())
    (jail.SCRATCH / "unnamed").write_bytes(found.unnamed)
    (jail.SCRATCH / "surveyed").write_bytes(found.words(int(now)))
    print_line("spare" if other is not None else "none")


def former_list(number: str, apart: Callable[[bytes], bool] = lambda path: False) -> list[bytes] | None:
    from umldata import walk

    if number == "none":
        return None
    with descriptor(number) as source:
        try:
            return walk.read(source, apart)
        except Refusal:
            return None


def exclusions(tool: str, left_out: str) -> None:
    for pattern in patterns(left_out):
        print_line(of_rsync(pattern) if tool == "rsync" else expression(pattern))


def paths(below: str) -> None:
    """The same for rsync: the last word of each line, terminated by a zero byte."""
    named = tree.paths_from(sys.stdin.buffer)
    tree.forget(jail.TREE, named)
    for path in named:
        sys.stdout.buffer.write(octets(f"{below}{path}\0"))


def questions(url: str, answered: str) -> None:
    """Writes the conditional requests for files on standard input, and what is known of each."""
    tags = transfers.tags(text_of(answered))
    there = [path for path in tree.paths_from(sys.stdin.buffer) if (jail.TREE / path).is_file()]
    known = [transfers.condition(url, path, tags.get(path, ""), tree.digest(jail.TREE / path, "sha256")) for path in there]
    (jail.SCRATCH / "known").write_text("".join(line + "\n" for line in known))
    (jail.SCRATCH / "ask").write_text("".join(transfers.question(number, *line.split("\t")[:2]) for number, line in enumerate(known)))


def same(known: str, answered: str) -> None:
    """Whether the downloaded files, named by number, equal the known ones, if the server did not say so itself."""
    lines = [line.split("\t") for line in text_of(known)]
    answers = {words[2].rpartition("/")[2]: words[:2] for words in (line.split("\t") for line in text_of(answered)) if len(words) >= 3}
    whole = all(is_same(jail.SCRATCH / str(number), line[2], answers.get(str(number), [])) for number, line in enumerate(lines))
    print_line("same" if lines and whole else "changed")


def is_same(place: Path, digest: str, answer: list[str]) -> bool:
    return answer == ["304", "0"] or answer[1:] == ["0"] and place.is_file() and tree.digest(place, "sha256") == digest


COMMANDS: dict[str, Callable[..., None]] = {
    "differs": differs, "forget": forget, "keep-only": keep_only, "link-by-hash": link_by_hash, "requests": requests,
    "exclusions": exclusions, "fetched": fetched, "incomplete": incomplete, "settled": settled, "paths": paths,
    "questions": questions, "same": same, "survey": survey, "loop": loop,
}
