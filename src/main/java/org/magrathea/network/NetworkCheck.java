package org.magrathea.network;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.magrathea.StoredJson;
import org.magrathea.hosts.NetworkFinding;

/** The last check of the network of a host. */
@Entity
@Table(name = "network_check")
class NetworkCheck {

    private static final int MAX_FINDINGS = 200;

    @Id
    private Long hostId;
    private Instant checkedAt;
    private String findings;

    @SuppressWarnings("NullAway.Init")
    protected NetworkCheck() {
    }

    NetworkCheck(long hostId, List<NetworkFinding> found, Instant now) {
        this.hostId = hostId;
        this.checkedAt = now;
        this.findings = StoredJson.write(found.stream().limit(MAX_FINDINGS).toArray(NetworkFinding[]::new));
    }

    Instant checkedAt() {
        return checkedAt;
    }

    List<NetworkFinding> findings() {
        return List.of(StoredJson.read(findings, NetworkFinding[].class));
    }
}
