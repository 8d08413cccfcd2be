"""Passes standard input on, as long as it is no longer than it may be, and no record in it is.

Arguments: what separates records (one byte), how long one may be, how much there may be in all; in bytes. What is longer ends
this with status 1, and what reads it has then read in vain.
"""

import sys

PIECE = 1 << 20


def main(separator: bytes, longest: int, most: int) -> int:
    length = total = 0
    while piece := sys.stdin.buffer.read(PIECE):
        total += len(piece)
        start = 0
        while (end := piece.find(separator, start)) >= 0:
            if length + end - start > longest:
                return 1
            length = 0
            start = end + 1
            if len(piece) - start <= longest:
                start = piece.rfind(separator) + 1
                break
        length += len(piece) - start
        if length > longest or total > most:
            return 1
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
    return 0


sys.exit(main(sys.argv[1].encode(), int(sys.argv[2]), int(sys.argv[3])))
