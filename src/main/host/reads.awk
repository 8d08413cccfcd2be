# When a mirror was read from: NAME SECONDS for each line that a server logged, or that a guest told of what its servers logged.
# use: a log of nginx (`http SECONDS STATUS PATH`), rsync (`2026/11/27 18:00:00 [PID] rsync PATH`) or vsftpd, or a console.
function seconds(year, month, day, time) {
    gsub(/:/, " ", time)
    return mktime(year " " month " " day " " time)
}
# A server that follows the link to a mirror names its tree: .trees/NAME/NUMBER
function tell(path, at) {
    if (path ~ /^\/mirrors\/\.trees\/[^\/]+\/[^\/]+\/./) {
        sub(/\.trees\//, "", path)
    }
    if (path ~ /^\/mirrors\/[^\/]+\/./ && path !~ /\/$/) {
        split(path, folder, "/")
        printf "%s %d\n", folder[3], at
    }
}
/^magrathea: read [^ ]+ [0-9]+\r?$/ { printf "%s %d\n", $3, $4; next }
$1 == "http" && $3 ~ /^(200|206|304)$/ { tell($4, $2); next }
$4 == "rsync" && $1 ~ /^[0-9]+\/[0-9]+\/[0-9]+$/ { split($1, date, "/"); tell($5, seconds(date[1], date[2], date[3], $2)); next }
/ OK DOWNLOAD: Client "[^"]*", "/ {
    path = $0
    sub(/.* OK DOWNLOAD: Client "[^"]*", "/, "", path)
    sub(/".*/, "", path)
    tell(path, seconds($5, (index("JanFebMarAprMayJunJulAugSepOctNovDec", $2) + 2) / 3, $3, $4))
}
