# Sums up the long list of a walk: MODE OWNER SIZE DATE TIME PATH. Sizes that a server tells roughly are taken as they are.

/^[-l]/ {
    files++
    for (i = 2; i <= NF; i++) {
        if ($i ~ /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/ || $i ~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$/) {
            if ($(i - 1) ~ /^[0-9]+$/) bytes += $(i - 1)
            at = $i "T" $(i + 1)
            if (at > newest) newest = at
            break
        }
    }
}
/repodata\/repomd\.xml$/ { found = "rpm" }
/\/(InRelease|Release)$/ { if (!found) found = "deb" }

END { printf "%d %d %s %s\n", files, bytes, (newest ? newest ".000Z" : "-"), (found ? found : "none") }
