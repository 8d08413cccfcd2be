# One look at a tree: kind, mode, owner, size, when changed, blocks of 512 bytes, inode, path, as find prints them. Writes into the
# folder `to` what is to be written down (list, folders) and what has to be set right (owned, wrong-files, wrong-folders), as paths from below the tree, and
# prints: files, bytes, newest, bytes of the puller's, links, blocks, and what no collection may have, if it has it.
# use: -v to=FOLDER -v puller=NUMBER -v now=SECONDS

BEGIN {
    FS = OFS = "\t"
    list = to "/list"; owned = to "/owned"; wrong_files = to "/wrong-files"; wrong_folders = to "/wrong-folders"; folders = to "/folders"
    printf "" > list; printf "" > owned; printf "" > wrong_files; printf "" > wrong_folders; printf "" > folders
}

{ blocks += $6 }
$3 == puller { print $8 > owned }

$1 == "d" {
    print $8 > folders
    if ($2 != "755") print $8 > wrong_folders
    next
}

{
    files++
    bytes += $4
    if ($5 > newest) newest = $5
    print $8, $4, $5, $6, $7 > list
}

$1 == "l" { links++; next }
$1 != "f" || length($2) > 3 { if (hostile == "") hostile = $8; next }
$3 == puller { came += $4 }
$2 != "644" && $2 != "444" { print $8 > wrong_files }

END { printf "%d %d %d %d %d %d %s\n", files, bytes, (newest > now ? now : newest), came, links, blocks, hostile }
