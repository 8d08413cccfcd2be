package org.magrathea.hosts;

import java.util.Collection;
import java.util.Map;
import org.magrathea.Chart;

/** Lines of hosts for lists, from the module that knows their usage. */
public interface HostSparklines {

    /** The load of the last 24 hours, by host, with a fixed number of statements. Unknown hosts are left out. */
    Map<Long, Chart.Line> load(Collection<Long> hosts);
}
