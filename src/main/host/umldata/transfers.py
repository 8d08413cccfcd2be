"""What curl is asked to fetch, and what it says of each file: the answer's code, how the transfer ended, and where it was written to."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus

from umldata.paths import in_url, quoted

GONE = (401, 403, 404, 410, 451, 550)
NOT_FOUND = (9, 19, 37, 78)
WORDS = {
    1: "it redirects to a protocol that is not followed", 5: "the host name cannot be resolved", 6: "the host name cannot be resolved",
    7: "the connection failed", 18: "the connection was cut off", 23: "it could not be written", 28: "nothing came for too long",
    35: "TLS failed", 47: "it redirects in circles", 52: "the answer was empty", 56: "the connection was cut off",
    60: "the certificate is not trusted", 92: "the connection was cut off",
}


def configuration(url: str, paths: Iterable[str]) -> Iterator[str]:
    """Each file below the tree; `./` keeps a name from being read as anything else."""
    for path in paths:
        yield f"url = {quoted(url + in_url(path))}\noutput = {quoted('./' + path)}\n"


def failures(told: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Path, `gone` (upstream does not have it) or `failed`, and why in words."""
    for line in told:
        fields = line.rstrip("\n").split("\t", 2)
        if len(fields) == 3 and fields[0].isdigit() and fields[1].isdigit() and fields[1] != "0":
            code, ended = int(fields[0]), int(fields[1])
            gone = code in GONE or ended in NOT_FOUND
            yield fields[2].removeprefix("./"), "gone" if gone else "failed", words(code, ended)


def words(code: int, ended: int) -> str:
    if ended == 22 or code >= 400:
        try:
            return f"{code} {HTTPStatus(code).phrase}"
        except ValueError:
            return "550 No such file" if code == 550 else f"status {code}"
    return WORDS.get(ended, "not there" if ended in NOT_FOUND else f"curl error {ended}")
