# Compares what the metadata names with what is there. Files: the sums of what is published, what is in the tree (path, size, owner),
# and the sums that are wanted. Prints `missing` and the path of what has to come, or kind of checksum, path and checksum of what
# has to be read. What was published was read then, and is root's: where its sum is another by now, it has to come again.

BEGIN { OFS = "\t" }

FILENAME == ARGV[1] { published[$1] = $2 ":" $3; next }
FILENAME == ARGV[2] { size[$1] = $2; owner[$1] = $3; next }

{
    if (!($1 in size) || ($4 != "" && $4 != size[$1])) print "missing", $1
    else if (owner[$1] == puller) print $2, $1, $3
    else if (published[$1] != $2 ":" $3) print "missing", $1
}
