# One look at a tree: kind, mode, owner, size, when changed, blocks of 512 bytes, inode, path, as find prints them. Writes into the
# folder `to` what is to be written down (list), as paths from below the tree, and prints: files, bytes, newest, bytes of the puller's, links, blocks, and what no collection may have, if it has it.
# use: -v to=FOLDER -v puller=NUMBER -v now=SECONDS

BEGIN {
    FS = OFS = "\t"
    list = to "/list"
    printf "" > list
}

{ blocks += $6 }

$1 == "d" { next }

{
    files++
    bytes += $4
    if ($5 > newest) newest = $5
    print $8, $4, $5, $6, $7 > list
}

$1 == "l" { links++; next }
$1 != "f" || length($2) > 3 { if (hostile == "") hostile = $8; next }
$3 == puller { came += $4 }

END { printf "%d %d %d %d %d %d %s\n", files, bytes, (newest > now ? now : newest), came, links, blocks, hostile }
