# How much of ext4 filesystems is in use, from their first pages alone.
# Input: for each image `pages` lines, a line the 1024 words of 4096 bytes. Output: for each image a line, bytes or ?.
function word(at) { return page[int(at / 4096), int(at % 4096 / 4)] }
function half(at) { return int(at / 2) % 2 ? int(word(at - 2) / 65536) : word(at) % 65536 }
function used(    bs, blocks, first, each, groups, size, at, g, free) {
    if (half(1080) != 61267) return "?"                        # magic 0xEF53
    if (word(1024 + 24) > 2) return "?"                        # block size 1024 << n
    bs = 1024 * 2 ^ word(1024 + 24)
    blocks = word(1024 + 4); first = word(1024 + 20); each = word(1024 + 32)
    if (!each || int(word(1024 + 96) / 16) % 2) return "?"     # descriptors elsewhere (meta_bg)
    size = int(word(1024 + 96) / 128) % 2 ? half(1024 + 254) : 32
    if (size != 32 && size != 64) return "?"
    groups = int((blocks - first + each - 1) / each)
    at = (first + 1) * bs
    if (at + groups * size > pages * 4096) return "?"
    for (g = 0; g < groups; g++) free += half(at + g * size + 12) + (size == 64 ? half(at + g * size + 44) * 65536 : 0)
    return free > blocks ? "?" : sprintf("%.0f", (blocks - free) * bs)
}
BEGIN { n = 0 }
{ for (i = 1; i <= NF; i++) page[n, i - 1] = $i }
++n == pages { print used(); n = 0 }
