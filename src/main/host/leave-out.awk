# Leaves out what fits one of the patterns: of the whole path, of one of the folders above it, or of its last part.

BEGIN { n = split(patterns, list, "\n"); for (i = 1; i <= n; i++) if (list[i] != "") rule[++rules] = expression(list[i]) }

{
    for (i = 1; i <= rules; i++) {
        parts = split($1, part, "/")
        above = ""
        for (k = 1; k <= parts; k++) {
            above = above (k > 1 ? "/" : "") part[k]
            if (part[k] ~ rule[i] || above ~ rule[i]) next
        }
    }
    print
}

function expression(pattern) {
    sub(/^\//, "", pattern)
    sub(/\/$/, "", pattern)
    gsub(/[.+]/, "[&]", pattern)
    gsub(/\?/, ".", pattern)
    gsub(/\*/, ".*", pattern)
    return "^" pattern "$"
}
