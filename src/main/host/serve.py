"""Serves the portal on one channel: numbered requests in, answer lines with these numbers out, several requests at once.

In:   {"id":7,"line":"inventory"}      the line of a call
      {"id":7,"cancel":true}           stops sending the answer
Out:  {"to":7,"type":...}              each line of the answer
      {"to":7,"type":"end"}            the answer is complete
      {"type":"alive"}                 every two seconds

Each request is answered by an `umlhost` process of its own, which was started in advance and has read its files. One that starts a
job becomes the job's runner: it closes its output and continues, whatever happens here.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections import deque

PAUSE = 2.0
IDLE_END = 600.0
READY = 3
QUIET = 0.2
MOST_AT_ONCE = 256
LONGEST_REQUEST = 32768
LONGEST_LINE = 1 << 20
PIECE = 65536


class Worker:
    """An `umlhost` process that waits for its request or answers it."""

    def __init__(self, umlhost: str) -> None:
        self.process = subprocess.Popen(
            ["bash", umlhost, "worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self.input = self.process.stdin
        self.output = self.process.stdout
        self.number = 0
        self.rest = b""

    def ask(self, number: int, line: str) -> None:
        self.number = number
        try:
            self.input.write(line.encode() + b"\n")
            self.input.close()
        except BrokenPipeError:
            pass  # its output ends too, which ends the answer

    def lines(self) -> list[bytes] | None:
        """The lines since the last call, or None at the end of the output or after a line too long for the protocol."""
        piece = os.read(self.output.fileno(), PIECE)
        *parts, rest = (self.rest + piece).split(b"\n")
        if not piece or len(rest) > LONGEST_LINE:
            return None
        self.rest = rest
        return parts

    def close(self) -> None:
        """Closes its input and output: the process ends when it writes, or when it reads the end of its input."""
        if not self.input.closed:
            self.input.close()
        self.output.close()


class Server:
    """Distributes requests to workers, and keeps some ready."""

    def __init__(self, umlhost: str) -> None:
        self.umlhost = umlhost
        self.selector = selectors.DefaultSelector()
        self.ready: deque[Worker] = deque()
        self.busy: dict[int, Worker] = {}
        self.queued: deque[tuple[int, str]] = deque()
        self.gone: list[subprocess.Popen[bytes]] = []
        self.pending = b""
        self.asked_at = time.monotonic()

    def run(self) -> None:
        self.selector.register(sys.stdin.buffer, selectors.EVENT_READ, None)
        told_at = 0.0
        while True:
            now = time.monotonic()
            lacking = self.make_ready(now)
            if now - told_at >= PAUSE:
                say(b'{"type":"alive"}\n')
                told_at = now
                self.reap()
            if not self.busy and now - self.asked_at > IDLE_END:
                return
            wait = told_at + PAUSE - now
            for key, _ in self.selector.select(max(0.0, min(wait, QUIET) if lacking else wait)):
                if key.data is not None:
                    if self.busy.get(key.data.number) is key.data:  # an earlier request of this round may have cancelled it
                        self.answer(key.data)
                elif not self.hear():
                    return

    def make_ready(self, now: float) -> bool:
        """Starts workers: one at once, the others a moment after the last request, because a start takes processor time from the
        answers. Returns whether some are still lacking."""
        wanted = READY if now - self.asked_at >= QUIET else 1
        while len(self.ready) < wanted:
            self.ready.append(Worker(self.umlhost))
        return len(self.ready) < READY

    def hear(self) -> bool:
        piece = os.read(sys.stdin.fileno(), PIECE)
        if not piece:
            return False
        self.asked_at = time.monotonic()
        *requests, self.pending = (self.pending + piece).split(b"\n")
        if len(self.pending) > LONGEST_REQUEST:
            raise ValueError("A request has more than 32 KiB")
        for request in requests:
            self.take(request)
        return True

    def take(self, request: bytes) -> None:
        read = json.loads(request)
        number = read["id"]
        if not isinstance(number, int) or number < 1:
            raise ValueError("A request has no number")
        if read.get("cancel") is True:
            self.forget(number)
            return
        line = read["line"]
        if number in self.busy or not isinstance(line, str) or "\n" in line:
            raise ValueError(f"Not a request: {number}")
        if len(self.busy) < MOST_AT_ONCE:
            self.begin(number, line)
        else:
            self.queued.append((number, line))

    def begin(self, number: int, line: str) -> None:
        worker = self.ready.popleft() if self.ready else Worker(self.umlhost)
        self.busy[number] = worker
        self.selector.register(worker.output, selectors.EVENT_READ, worker)
        worker.ask(number, line)

    def answer(self, worker: Worker) -> None:
        lines = worker.lines()
        if lines is not None:
            say(b"".join(numbered(worker.number, line) for line in lines))
            return
        if worker.rest:
            say(numbered(worker.number, worker.rest))
        say(b'{"to":%d,"type":"end"}\n' % worker.number)
        self.release(worker)

    def forget(self, number: int) -> None:
        self.queued = deque(request for request in self.queued if request[0] != number)
        worker = self.busy.get(number)
        if worker is not None:
            self.release(worker)

    def release(self, worker: Worker) -> None:
        self.selector.unregister(worker.output)
        worker.close()
        del self.busy[worker.number]
        self.gone.append(worker.process)
        if self.queued:
            self.begin(*self.queued.popleft())

    def reap(self) -> None:
        self.gone = [process for process in self.gone if process.poll() is None]

    def close(self) -> None:
        for worker in [*self.ready, *self.busy.values()]:
            worker.close()


def numbered(number: int, line: bytes) -> bytes:
    """A line of an answer with its number; a line outside the protocol gets the type `other`."""
    if line.startswith(b'{"') and line.endswith(b"}"):
        return b'{"to":%d,%s\n' % (number, line[1:])
    said = json.dumps({"to": number, "type": "other", "text": line[:200].decode("utf-8", "replace")})
    return said.encode("ascii") + b"\n"


def say(words: bytes) -> None:
    while words:
        words = words[os.write(sys.stdout.fileno(), words):]


def main() -> None:
    server = Server(sys.argv[1])
    try:
        server.run()
    except BrokenPipeError:
        pass  # the portal has hung up
    finally:
        server.close()


main()
