package org.magrathea.machines;

import java.util.Collection;
import java.util.Map;

/** Tells the last good snapshot of each machine that has one, with one statement however many there are. */
public interface LastGoodSnapshots {

    Map<Long, LastGood> of(Collection<Long> machines);
}
