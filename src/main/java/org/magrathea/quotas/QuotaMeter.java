package org.magrathea.quotas;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Counts the usage of some resources. Each is a bean of the module that owns the resource. */
public interface QuotaMeter {

    /** The resources that it counts. No other meter counts them. */
    Set<Resource> counts();

    /** The default quota of a tenant. */
    Amounts usual();

    /** Usage by account, with a fixed number of statements. Accounts without usage may be missing. */
    Map<Long, Counted> count(Collection<Long> accounts);

    /** Usage, and pending usage of requests and jobs. */
    record Counted(Amounts used, Amounts pending) {

        public static final Counted NOTHING = new Counted(Amounts.NOTHING, Amounts.NOTHING);

        Counted plus(Counted other) {
            return new Counted(used.plus(other.used), pending.plus(other.pending));
        }
    }
}
