package org.magrathea.machines;

import java.util.Collection;
import java.util.Map;
import org.magrathea.Chart;

/** Lines of machines for lists, from the module that knows their usage. */
public interface MachineSparklines {

    /** The CPU of the last 24 hours in cores, by machine, with a fixed number of statements. Unknown machines are left out. */
    Map<Long, Chart.Line> cpu(Collection<Long> machines);
}
