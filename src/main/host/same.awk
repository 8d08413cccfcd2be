# Two lists of trees (path, size, when changed, blocks, inode), the older first. Prints `gone` and the path of what only the older
# has so, and `come` and the path of what only the newer has so: a file is the same when it has the same inode.

BEGIN { FS = OFS = "\t" }
FILENAME == ARGV[1] { inode[$1] = $5; next }
$1 in inode && inode[$1] == $5 { delete inode[$1]; next }
{ print "come", $1 }
END { for (path in inode) print "gone", path }
