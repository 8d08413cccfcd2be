package org.magrathea.requests;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;

/**
 * The card of a kind of request on the page New request. Each kind has one, in its folder. {@code @Order} gives its place in its
 * group.
 */
public interface RequestCard {

    /** A section of the page. */
    enum Group {
        SNAPSHOTS("Snapshots"), MACHINES("Machines"), FILES("Mirrors and distributions"), OTHER("Other");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** The kind of request. */
    String kind();

    Group group();

    /** Singular noun of the thing requested, e.g. "Snapshot". */
    String title();

    /** What it does, in one or two sentences. */
    String text();

    /** Whether its form is about a machine of the viewer. */
    default boolean needsMachine() {
        return true;
    }

    /** Path of the form of a kind without a machine. */
    default String path() {
        return "/requests/" + kind() + "/new";
    }

    /**
     * The usual downtime in words.
     *
     * @param measured median downtime of the last completed jobs of this kind. Empty before the first one
     */
    default String downtime(Optional<Duration> measured) {
        return "none";
    }

    /** The downtime of a kind that stops its machine. */
    static String measured(Optional<Duration> measured) {
        return measured.map(usual -> "about " + Quantities.duration(usual)).orElse("not measured yet");
    }

    /** Why this person cannot request it now, with the way out. Called for kinds without a machine. */
    default Optional<String> obstacle(Person viewer) {
        return Optional.empty();
    }

    /**
     * Why it makes no sense for machines now, by number. Machines without an entry can be requested for. The number of statements
     * must not grow with the number of machines.
     */
    default Map<Long, String> obstacles(List<MachineFacts> machines) {
        return Map.of();
    }

    /** Who decides, for its badge. */
    default String decision() {
        return "Needs approval";
    }
}
