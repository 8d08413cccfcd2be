package org.magrathea.jobs;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.hosts.HostLine;

/** The programs that a host ran for a step, with their exit codes, as the database has them. */
record StepPrograms(List<HostLine.Step.Program> programs) {

    /** As many as a host sends. */
    private static final int MOST = 40;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    /** Null if there are none. */
    static @Nullable String write(List<HostLine.Step.Program> programs) {
        List<HostLine.Step.Program> named = programs.stream()
                .filter(one -> NAME.matcher(one.program()).matches())
                .limit(MOST)
                .toList();
        return named.isEmpty() ? null : StoredJson.write(new StepPrograms(named));
    }

    static List<HostLine.Step.Program> read(@Nullable String stored) {
        return stored == null ? List.of() : StoredJson.read(stored, StepPrograms.class).programs();
    }
}
