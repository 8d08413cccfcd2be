package org.magrathea.machines;

import java.util.Collection;
import java.util.Map;
import org.magrathea.lists.Condition;

/** The last verified snapshot of each machine that has one, with one statement. */
public interface LastGoodSnapshots {

    Map<Long, LastGood> of(Collection<Long> machines);

    /** Matches machines without a verified snapshot. {@code id} is the column of the machine's number. */
    Condition without(String id);
}
