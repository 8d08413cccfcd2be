package org.magrathea.home;

import java.util.List;
import org.magrathea.access.Person;

/** What waits for an answer of a person in one module, most urgent first, with a fixed number of statements. */
public interface HomeTasks {

    List<HomeTask> of(Person viewer);
}
