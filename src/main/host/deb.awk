# Reads Release (what=release) and prints each list of packages that is wanted: path, kind of checksum, checksum, size; and
# Packages or Sources (what=packages), for each file: kind, path, kind of checksum, checksum, size, name, version, architecture.

BEGIN { OFS = "\t" }

what == "release" {
    if (/^[^ ]/) section = $1
    else if (section == "SHA256:" && NF == 3 && $1 ~ /^[0-9a-f]+$/) { sums[$3] = $1; sizes[$3] = $2 }
    next
}

/^[^ \t]/ { field = tolower($1); value = $0; sub(/^[^ ]* */, "", value) }
/^[^ \t]/ && field ~ /^(package|version|architecture|filename|size|sha256|directory):$/ { of[field] = value }
/^[ \t]/ && field == "checksums-sha256:" && NF == 3 { source[$3] = $1 "\t" $2 }
/^[ \t\r]*$/ { said() }

END {
    if (what == "release") lists()
    else said()
}

function said(name) {
    if (of["filename:"] != "") print "deb", of["filename:"], "sha256", of["sha256:"], of["size:"], of["package:"], of["version:"], of["architecture:"]
    for (name in source) {
        split(source[name], parts, "\t")
        print "source", (of["directory:"] == "." ? "" : of["directory:"] "/") name, "sha256", parts[1], parts[2], of["package:"], of["version:"], "source"
    }
    split("", of)
    split("", source)
}

# Of each list the form that takes least, as they come from every server: one is enough for those who read it.
function lists(path, at, i, n, order) {
    n = split(".xz .gz .zst .bz2", order, " ")
    for (path in sums) {
        if (path !~ /(^|\/)(Packages|Sources)$/) continue
        for (i = 1; i <= n; i++) if ((path order[i]) in sums) break
        at = path (i <= n ? order[i] : "")
        print suite at, "sha256", sums[at], sizes[at]
    }
}
