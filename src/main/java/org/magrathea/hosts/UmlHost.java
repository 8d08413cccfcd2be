package org.magrathea.hosts;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A host in the books: where it answers, the key that was confirmed for it, and what it told last. */
@Entity
class UmlHost {

    private static final int LONGEST_PROBLEM = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private String name;
    private String address;
    private int port;
    private String login;
    private String hostKey;
    private int jobsAtOnce;
    private String network;
    private @Nullable Instant seenAt;
    private @Nullable Instant ghostsToldAt;
    private @Nullable String problem;
    @Embedded
    private @Nullable Capacity capacity;
    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected UmlHost() {
    }

    @SuppressWarnings("NullAway.Init")
    UmlHost(String name, Endpoint endpoint, int jobsAtOnce, String network) {
        this.name = name;
        this.jobsAtOnce = jobsAtOnce;
        this.network = network;
        moveTo(endpoint);
    }

    Endpoint endpoint() {
        return new Endpoint(address, port, login, new HostKey(hostKey));
    }

    /** It answers elsewhere, or with another key, and somebody has confirmed that. */
    void moveTo(Endpoint endpoint) {
        address = endpoint.address();
        port = endpoint.port();
        login = endpoint.login();
        hostKey = endpoint.key().line();
    }

    /** It answered. */
    void answered(Capacity said, Instant now) {
        capacity = said;
        seenAt = now;
        problem = null;
    }

    /** It could not be asked; what it told last stays. */
    void silent(String why) {
        problem = why.length() <= LONGEST_PROBLEM ? why : why.substring(0, LONGEST_PROBLEM);
    }

    /** Those that it has not told before; from now on it has. */
    List<Inventory.Ghost> tellGhosts(List<Inventory.Ghost> told) {
        List<Inventory.Ghost> news = told.stream()
                .filter(ghost -> ghostsToldAt == null || ghost.at().isAfter(ghostsToldAt))
                .toList();
        news.stream().map(Inventory.Ghost::at).max(Comparator.naturalOrder()).ifPresent(last -> ghostsToldAt = last);
        return news;
    }

    Host facts() {
        return new Host(id, name, address, port, endpoint().key().fingerprint(), jobsAtOnce, network, seenAt, problem, capacity);
    }
}
