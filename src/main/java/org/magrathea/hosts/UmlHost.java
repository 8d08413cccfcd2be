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

/** A stored host: address, confirmed key and last reported state. */
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
    private @Nullable Instant straysReportedAt;
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

    /** Sets a new address or key that a person has confirmed. */
    void moveTo(Endpoint endpoint) {
        address = endpoint.address();
        port = endpoint.port();
        login = endpoint.login();
        hostKey = endpoint.key().line();
    }

    /** Records an answer. */
    void answered(Capacity answer, Instant now) {
        capacity = answer;
        seenAt = now;
        problem = null;
    }

    /** Records that the host is unreachable. The last reported state stays. */
    void silent(String why) {
        problem = why.length() <= LONGEST_PROBLEM ? why : why.substring(0, LONGEST_PROBLEM);
    }

    /** Returns stray processes that were not reported before, and marks them as reported. */
    List<Inventory.StrayProcesses> takeNewStrays(List<Inventory.StrayProcesses> reported) {
        List<Inventory.StrayProcesses> news = reported.stream()
                .filter(stray -> straysReportedAt == null || stray.at().isAfter(straysReportedAt))
                .toList();
        news.stream().map(Inventory.StrayProcesses::at).max(Comparator.naturalOrder()).ifPresent(last -> straysReportedAt = last);
        return news;
    }

    Host facts() {
        return new Host(id, name, address, port, endpoint().key().fingerprint(), jobsAtOnce, network, seenAt, problem, capacity);
    }
}
