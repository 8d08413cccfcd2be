# The list of what is published and of what came. Prints each change (added, changed, removed), its path and size, and at last
# `held` and the blocks of what is only in the former.

BEGIN { FS = OFS = "\t" }
FILENAME == ARGV[1] { size[$1] = $2; time[$1] = $3; blocks[$1] = $4; inode[$1] = $5; next }
!($1 in size) { print "added", $1, $2; next }
{
    if (size[$1] != $2 || time[$1] != $3) print "changed", $1, $2
    if (inode[$1] != $5) held += blocks[$1]
    delete size[$1]
}
END {
    for (path in size) {
        print "removed", path, size[path]
        held += blocks[path]
    }
    print "held", ".", held + 0
}
