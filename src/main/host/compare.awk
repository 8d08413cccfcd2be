# Compares two listings of an image, SNAPSHOT and NOW, each by `files.awk tree`. Says TIME CHANGE TYPE BEFORE AFTER PATH with
# tabs between, BEFORE and AFTER being sizes or -; and to the file SUMS the counts and bytes of all.
# A folder that is only on one side is one line with the bytes of all that is in it. Times of folders are not compared.
function parent(path) { sub(/\/[^\/]*$/, "", path); return path }
function newer(one, other) { return one + 0 > other + 0 ? one : other }
function alone(change, path, type, size, at,    up) {
    up = parent(path)
    if (up in top) { top[path] = top[up]; content[top[up]] += size; latest[top[up]] = newer(latest[top[up]], at) }
    else { top[path] = path; how[path] = change; what[path] = type; content[path] = size; latest[path] = at }
    if (type != "folder") { count[change]++; bytes[change] += size }
}
BEGIN { FS = "\t" }
FNR == 1 { side++ }
$0 == "more" { next }
{ size = $2 == "folder" ? 0 : $4 }
side == 1 { order[++n] = $1; kinds[$1] = $2; inodes[$1] = $3; sizes[$1] = size; changes[$1] = $5; times[$1] = $6; next }
!($1 in kinds) || kinds[$1] != $2 { alone("added", $1, $2, size, newer($5, $6)); next }
{ both[$1] = 1 }
$2 == "folder" { next }
$3 == inodes[$1] && size == sizes[$1] && $5 == changes[$1] && $6 == times[$1] { count["unchanged"]++; next }
{
    count["changed"]++; bytes["changed"] += size
    print newer($5, $6) "\tchanged\t" $2 "\t" sizes[$1] "\t" size "\t" $1
}
END {
    for (path in how) print latest[path] "\tadded\t" what[path] "\t-\t" content[path] "\t" path
    split("", top); split("", how); split("", content); split("", latest); split("", what)
    for (i = 1; i <= n; i++) if (!(order[i] in both)) alone("removed", order[i], kinds[order[i]], sizes[order[i]], newer(changes[order[i]], times[order[i]]))
    for (path in how) print latest[path] "\tremoved\t" what[path] "\t" content[path] "\t-\t" path
    print count["added"] + 0, count["changed"] + 0, count["removed"] + 0, count["unchanged"] + 0, \
        sprintf("%.0f %.0f %.0f", bytes["added"], bytes["changed"], bytes["removed"]) > sums
}
