"""The errors of the tools that pull, in words for people: upstream's own if it sent any."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from umldata.tree import itself, loops

MOST_LINES = 200
LONGEST = 300
# Lines of curl's progress meter, which --silent does not suppress for several files.
METER = re.compile(r" *DL%.*| *[0-9-]* *--* .*| *")
OF_RSYNC = re.compile(r"@ERROR: *(.+)")
OF_LFTP = re.compile(r"(?:mirror|find|cd|get|open|ls): (?:Access failed: )?(?P<status>[45]\d\d [^(]*?)\s*(?:\((?P<path>.*)\))?")
MOVED = re.compile(r"File moved:[^\n]* -> ([!-~]{1,300})\)")
SERVER = re.compile(r"(https?|ftp)://[a-z0-9]")


@dataclass(frozen=True)
class Words:
    sentence: str
    lines: list[str]


def report(tool: str, status: str, output: bytes) -> str:
    """The sentence, then the lines worth keeping, each with its line end."""
    words = said(tool, status, output.replace(b"\0", b"").decode("utf-8", "surrogateescape"))
    return "".join(f"{line}\n" for line in (words.sentence, *words.lines))


def said(tool: str, status: str, text: str) -> Words:
    lines = [line.strip() for line in text.splitlines() if not METER.fullmatch(line)][-MOST_LINES:]
    last = lines[-1] if lines else ""
    sentence = f"{tool} ended with {status or 'nothing'}: {last[:LONGEST]}"
    for line in lines:
        if tool == "rsync" and (hit := OF_RSYNC.search(line)):
            sentence = f"The server refuses: {hit[1][:LONGEST]}"
            break
        if tool == "lftp" and (hit := OF_LFTP.fullmatch(line)):
            sentence = of_lftp(hit["status"], hit["path"] or "")
    if hit := MOVED.search("\n".join(lines)):
        sentence = moved(hit[1])
    return Words(sentence, lines)


def of_lftp(status: str, path: str) -> str:
    folder = itself(path)
    if folder != "":
        return loops(folder)
    return f"The server answers {status[:LONGEST]}" + (f" for {path[:LONGEST]}" if path else "")


def moved(target: str) -> str:
    """lftp follows no redirects: a `file:` would publish files of this host, and another server was not approved."""
    words = f"The server redirects to {target}. Redirects are not followed"
    if SERVER.match(target):
        return f"{words}. Request a mirror of that address instead"
    return f"{words}, and this target is not a web or ftp server"


def features(headers: Iterable[str]) -> str:
    """The features in the last answer, after all redirects."""
    speaks, resumes, times = "", False, False
    for line in headers:
        name, _, value = line.strip().partition(":")
        if line.startswith("HTTP/"):
            words = line.split()
            speaks, resumes, times = words[0][:8], words[1:2] == ["206"], False
        elif name.lower() == "accept-ranges" and value.strip().lower().startswith("bytes"):
            resumes = True
        elif name.lower() == "last-modified":
            times = True
    return speaks + (", resumes" if resumes else "") + (", reports times" if times else "")
