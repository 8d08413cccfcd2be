"""One TCP transfer of NetworkBenchmark. Prints its microseconds.

read HOST PORT BYTES       connects and reads, from the first byte on
write HOST PORT BYTES      connects and writes, until all is acknowledged
accept PORT BYTES COMMAND… starts a command that makes a guest connect, and reads
page URL BYTES             waits for a page that tells how many bytes a guest has read
"""

import fcntl
import socket
import struct
import subprocess
import sys
import time
import urllib.request

TIOCOUTQ = 0x5411


def connect(host: str, port: str) -> socket.socket:
    """The server in the guest starts again after each transfer."""
    for _ in range(400):
        try:
            return socket.create_connection((host, int(port)), 10)
        except ConnectionError:
            time.sleep(0.05)
    raise SystemExit("nothing listens")


def receive(end: socket.socket, count: int) -> float:
    count -= len(end.recv(1))
    began = time.monotonic()
    while count > 0:
        data = end.recv(min(count, 1 << 18))
        if not data:
            raise SystemExit("it ended early")
        count -= len(data)
    return time.monotonic() - began


def send(end: socket.socket, count: int) -> float:
    began = time.monotonic()
    end.sendall(bytes(count))
    while struct.unpack("i", fcntl.ioctl(end, TIOCOUTQ, b"    "))[0]:
        time.sleep(0.001)
    return time.monotonic() - began


def accept(port: str, count: int, command: list[str]) -> float:
    with socket.create_server(("", int(port))) as door:
        with subprocess.Popen(command, stdout=subprocess.DEVNULL):
            door.settimeout(30)
            with door.accept()[0] as end:
                return receive(end, count)


def page(url: str, count: int) -> float:
    began = time.monotonic()
    with urllib.request.urlopen(url, timeout=100) as answer:
        read = int(answer.read())
    if read != count:
        raise SystemExit(f"{read} bytes")
    return time.monotonic() - began


def main(mode: str, *words: str) -> None:
    if mode == "read":
        seconds = receive(connect(words[0], words[1]), int(words[2]))
    elif mode == "write":
        seconds = send(connect(words[0], words[1]), int(words[2]))
    elif mode == "accept":
        seconds = accept(words[0], int(words[1]), list(words[2:]))
    else:
        seconds = page(words[0], int(words[1]))
    print(int(seconds * 1e6))


main(*sys.argv[1:])
