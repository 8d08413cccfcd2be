# Extents of files, sorted by where they begin: FIRST LAST OWNER (blocks; LAST is the one after). Says for each owner what
# it alone holds, and as `held` what all but `live` hold beside it, in blocks.
function pass(upto,    owner, only) {
    if (upto <= at || owners == 0) { at = upto > at ? upto : at; return }
    if (owners == 1) for (owner in active) { only = owner; alone[only] += upto - at }
    if (!("live" in active)) held += upto - at
    at = upto
}
# The end that comes first among those that are open.
function close_until(limit,    owner, next_end, who) {
    while (owners > 0) {
        next_end = -1
        for (owner in active) if (next_end < 0 || active[owner] < next_end) { next_end = active[owner]; who = owner }
        if (next_end > limit) return
        pass(next_end)
        delete active[who]
        owners--
    }
}
{
    close_until($1)
    pass($1)
    if (!($3 in active)) owners++
    if (!($3 in active) || active[$3] < $2) active[$3] = $2
}
END {
    close_until(2 ^ 52)
    print "held", held + 0
    for (owner in alone) print owner, alone[owner]
}
