"""Requests for curl, and its report for each file: status of the answer, exit code, and the path it wrote."""

import re
from collections.abc import Iterable, Iterator

from umldata.paths import in_url, quoted

# A strong ETag, which changes with any byte.
TAG = re.compile(r'"[!#-~]{1,200}"')
# A conditional request for one file. Options apply up to `next`, so each request has all of them.
QUESTION = """{next}url = {url}
output = "/scratch/{number}"
{header}fail
silent
globoff
noproxy = "*"
location
max-redirs = 5
proto = "=http,https,ftp"
proto-redir = "=http,https,ftp"
connect-timeout = 20
max-time = 60
write-out = "%{{http_code}}\\t%{{exitcode}}\\t{number}\\n"
"""
GONE = (401, 403, 404, 410, 451, 550)
ABSENT = ("404", "410")
NOT_FOUND = (9, 19, 37, 78)
WORDS = {
    1: "it redirects to a protocol that is not followed", 5: "the host name cannot be resolved", 6: "the host name cannot be resolved",
    7: "the connection failed", 18: "the connection was cut off", 23: "the file could not be written", 28: "nothing came for too long",
    35: "TLS failed", 47: "it redirects in circles", 52: "the answer was empty", 56: "the connection was cut off",
    60: "the certificate is not trusted", 92: "the connection was cut off",
}


def configuration(url: str, paths: Iterable[str]) -> Iterator[str]:
    """A request for each file below the tree; `./` keeps a name from being read as an option."""
    for path in paths:
        yield f"url = {quoted(url + in_url(path))}\noutput = {quoted('./' + path)}\n"


def failures(told: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yields the path, `gone` (missing upstream) or `failed`, and the reason."""
    for line in told:
        fields = line.rstrip("\n").split("\t")
        if len(fields) >= 3 and fields[0].isdigit() and fields[1].isdigit() and fields[1] != "0":
            code, ended = int(fields[0]), int(fields[1])
            gone = code in GONE or ended in NOT_FOUND
            yield fields[2].removeprefix("./"), "gone" if gone else "failed", words(code, ended)


def tags(told: Iterable[str]) -> dict[str, str]:
    """The ETag that a server sent with each file; the last one counts."""
    found: dict[str, str] = {}
    for line in told:
        fields = line.split("\t")
        if len(fields) == 4 and fields[0] == "200" and fields[1] == "0":
            found[fields[2].removeprefix("./")] = fields[3] if TAG.fullmatch(fields[3]) else ""
    return found


def condition(url: str, path: str, tag: str, digest: str) -> str:
    return f"{url}{in_url(path)}\t{tag}\t{digest}"


def question(number: int, url: str, tag: str) -> str:
    header = f"header = {quoted(f'If-None-Match: {tag}')}\n" if tag else ""
    return QUESTION.format(number=number, url=quoted(url), header=header, next="next\n" if number else "")


def words(code: int, ended: int) -> str:
    from http import HTTPStatus  # takes as long as all the rest

    if ended == 22 or code >= 400:
        try:
            return f"{code} {HTTPStatus(code).phrase}"
        except ValueError:
            return "550 No such file" if code == 550 else f"status {code}"
    return WORDS.get(ended, "not there" if ended in NOT_FOUND else f"curl error {ended}")


def is_absent(said: str) -> bool:
    """Whether this reason means that the server has no such file, rather than a temporary failure."""
    return said.partition(" ")[0] in ABSENT


def head(url: str, path: str) -> str:
    return f'url = {quoted(url + in_url(path))}\noutput = "/dev/null"\n'


def lengths(told: Iterable[str]) -> list[int]:
    """Lines with the status of the answer and its length."""
    words = (line.split() for line in told)
    return [int(each[1]) for each in words if len(each) == 2 and each[0] == "200" and each[1].isdigit() and len(each[1]) < 18]
