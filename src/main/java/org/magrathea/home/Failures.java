package org.magrathea.home;

import java.util.List;

/** Failures of a module that no admin has acknowledged. */
public interface Failures {

    /** The newest first, at most {@code most}, with a fixed number of statements. */
    List<Failure> open(int most);
}
