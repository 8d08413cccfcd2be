# What is in an ext4 image, told by debugfs; the image is /image. Names have their strange bytes as \xNN, as debugfs writes
# them, and blanks too. Links are never followed: folders are reached by their inodes, each once.
#
#   awk -f files.awk MODE PATH MOST
#     MODE  find    INODE TYPE SIZE of PATH; or nothing, when there is no such thing
#           list    the entries of folder PATH
#           tree    all below folder PATH
#           weigh   the same, and a line `odd` when there is a name that no file can have
#     MOST  entries; one more line `more` when there are others
# An entry: PATH TYPE INODE SIZE CHANGED MODIFIED MODE, with tabs between; times are seconds and nanoseconds, SEC.NNNNNNNNN.
function kind(mode) {
    if (mode ~ /^10[0-7]+$/ && length(mode) == 6) return "file"
    if (mode ~ /^4[0-7]+$/ && length(mode) == 5) return "folder"
    if (mode ~ /^12[0-7]+$/ && length(mode) == 6) return "link"
    return "other"
}
# A line of `ls -l`: sets INODE, MODE, SIZE and NAME.
function entry(line) {
    if (!match(line, /^ *[0-9]+ +[0-7]+ \([0-9]+\) +[0-9]+ +[0-9]+ +[0-9]+ +[0-9]+-[A-Z][a-z][a-z]-[0-9]+ [0-9]+:[0-9]+ /)) return 0
    NAME = substr(line, RLENGTH + 1)
    gsub(/ /, "\\\\x20", NAME)
    split(line, WORDS)
    INODE = WORDS[1]; MODE = WORDS[2]; SIZE = WORDS[6]
    if (NAME ~ /\//) ODD = 1
    return NAME != "." && NAME != ".." && NAME !~ /\//
}
# Asks debugfs COMMAND about the inodes LIST[1..n]; the answers come from the pipe ASKED.
function ask(command, list, n,    i) {
    for (i = 1; i <= n; i++) print command " <" list[i] ">" > "/tmp/commands"
    close("/tmp/commands")
    ASKED = "debugfs -f /tmp/commands /image 2>/dev/null"
}
function find(path,    parts, n, i, line, list, at, found) {
    at = 2; TYPE = "folder"; LENGTH = 0
    n = split(substr(path, 2), parts, "/")
    if (path == "/") n = 0
    for (i = 1; i <= n; i++) {
        if (TYPE != "folder") return 0
        list[1] = at; found = 0
        ask("ls -l", list, 1)
        while ((ASKED | getline line) > 0)
            if (!found && entry(line) && NAME == parts[i]) { found = INODE; TYPE = kind(MODE); LENGTH = SIZE }
        close(ASKED)
        if (!found) return 0
        at = found
    }
    return at
}
# The folders of one level after the other: sets ENTRIES, PATHS, KINDS, INODES, SIZES, MODES and MORE.
function walk(root, prefix, deep, most,    level, names, n, m, i, line, next_level, next_names, seen) {
    n = 1; level[1] = root; names[1] = prefix; seen[root] = 1
    while (n > 0 && !MORE) {
        ask("ls -l", level, n)
        i = 0; m = 0
        while ((ASKED | getline line) > 0) {
            if (line ~ /^debugfs: ls -l <[0-9]+>$/) { i++; continue }
            if (!entry(line) || MORE) continue
            if (ENTRIES == most) { MORE = 1; continue }
            ENTRIES++
            PATHS[ENTRIES] = names[i] "/" NAME; KINDS[ENTRIES] = kind(MODE); INODES[ENTRIES] = INODE
            SIZES[ENTRIES] = SIZE; MODES[ENTRIES] = MODE
            if (deep && KINDS[ENTRIES] == "folder" && !(INODE in seen)) {
                seen[INODE] = 1
                m++; next_level[m] = INODE; next_names[m] = PATHS[ENTRIES]
            }
        }
        close(ASKED)
        for (i = 1; i <= m; i++) { level[i] = next_level[i]; names[i] = next_names[i] }
        n = m
    }
}
function number(hex,    i, value) {
    for (i = 3; i <= length(hex); i++) value = value * 16 + index("123456789abcdef", substr(hex, i, 1))
    return value + 0
}
# 0xSECONDS:EXTRA, whose lowest two bits carry the seconds on beyond 2038, the others are nanoseconds. Past a second
# it is compared, before 1970 it is 0.
function time(word,    parts, seconds, extra) {
    split(word, parts, ":")
    seconds = number(parts[1]); extra = number("0x" parts[2])
    if (seconds >= 2147483648) seconds -= 4294967296
    seconds += (extra % 4) * 4294967296
    return sprintf("%.0f.%09d", seconds < 0 ? 0 : seconds, int(extra / 4) % 1000000000)
}
function times(    line, at, words) {
    ask("stat", INODES, ENTRIES)
    while ((ASKED | getline line) > 0) {
        if (line ~ /^debugfs: stat <[0-9]+>$/) at++
        else if (line ~ /^ ctime: 0x/) { split(line, words); CHANGED[at] = time(words[2]) }
        else if (line ~ /^ mtime: 0x/) { split(line, words); MODIFIED[at] = time(words[2]) }
    }
    close(ASKED)
}
BEGIN {
    mode = ARGV[1]; path = ARGV[2]; most = ARGV[3] + 0
    at = find(path)
    if (mode == "find") { if (at) print at, TYPE, LENGTH; exit }
    if (!at || TYPE != "folder") exit
    walk(at, path == "/" ? "" : path, mode != "list", most)
    if (mode != "weigh") times()
    for (i = 1; i <= ENTRIES; i++)
        print PATHS[i] "\t" KINDS[i] "\t" INODES[i] "\t" SIZES[i] "\t" CHANGED[i] "\t" MODIFIED[i] "\t" MODES[i]
    if (MORE) print "more"
    if (ODD && mode == "weigh") print "odd"
}
