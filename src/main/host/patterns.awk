# Patterns of what is left out, for the programs that stand beside this one: `patterns` has one a line.

BEGIN { n = split(patterns, list, "\n"); for (i = 1; i <= n; i++) if (list[i] != "") rule[++rules] = expression(list[i]) }

# Whether one fits the whole path, one of the folders above it, or one of its parts.
function left_out(path, parts, part, above, i, k) {
    parts = split(path, part, "/")
    for (k = 1; k <= parts; k++) {
        above = above (k > 1 ? "/" : "") part[k]
        for (i = 1; i <= rules; i++) if (part[k] ~ rule[i] || above ~ rule[i]) return 1
    }
    return 0
}

function expression(pattern) {
    sub(/^\//, "", pattern)
    sub(/\/$/, "", pattern)
    gsub(/[.+]/, "[&]", pattern)
    gsub(/\?/, ".", pattern)
    gsub(/\*/, ".*", pattern)
    return "^" pattern "$"
}
