# Sums up the long list of a walk: MODE OWNER SIZE DATE TIME PATH, where PATH begins with `url`. Sizes that a server tells roughly
# are taken as they are.

/^[-l]/ && match($0, / [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9] [0-9:]+ /) {
    path = substr($0, RSTART + RLENGTH)
    if (index(path, url) == 1) path = substr(path, length(url) + 1)
    if (left_out(path)) next
    n = split(substr($0, 1, RSTART - 1), before, " ")
    split(substr($0, RSTART, RLENGTH), when, " ")
    files++
    if (before[n] ~ /^[0-9]+$/) bytes += before[n]
    at = when[1] "T" when[2] (length(when[2]) == 5 ? ":00" : "")
    if (at > newest) newest = at
    if (path ~ /(^|\/)repodata\/repomd\.xml$/) found = "rpm"
    if (path ~ /(^|\/)(InRelease|Release)$/ && !found) found = "deb"
}

END { printf "%d %d %s %s\n", files, bytes, (newest ? newest ".000Z" : "-"), (found ? found : "none") }
