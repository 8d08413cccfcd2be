package org.magrathea.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The network namespace of the practice host. {@code practice-network} creates it, and the next start reuses it. If that
 * fails, machines have no network, and the log has the reason.
 */
@Component
@PracticeMode
class PracticeNetwork {

    private static final Logger log = LoggerFactory.getLogger(PracticeNetwork.class);
    private static final String NETWORK = "10.77.0.1/24";
    /** For documentation (RFC 5737), so no computer of the internet has these. */
    private static final String PUBLIC_NETWORK = "203.0.113.64/28";
    private static final String FORWARD_PORTS = "20000-20099";
    private static final long LIMIT_SECONDS = 60;

    private final PracticeFolder folder;
    private final PracticeScripts scripts;
    private final boolean world;
    private volatile Map<String, String> facts = Map.of("state", "none");

    PracticeNetwork(PracticeFolder folder, PracticeScripts scripts, PracticeSettings settings) {
        this.folder = folder;
        this.scripts = scripts;
        world = settings.world();
    }

    void up() throws IOException, InterruptedException {
        facts = read(scripts.run(LIMIT_SECONDS, script(), "up", folder.network().toString(), world ? "yes" : "no"));
        if (!isThere()) {
            log.warn("The machines of the practice host have no network: {}", facts.get("reason"));
        } else if (world && !facts.getOrDefault("world", "").equals("yes")) {
            log.warn("The machines of the practice host do not reach the internet: {}", facts.get("reason"));
        }
    }

    /** Serves the collections for mirrors. */
    void serve() throws IOException, InterruptedException {
        if (isThere()) {
            scripts.run(LIMIT_SECONDS, script(), "serve", folder.network().toString(), folder.upstreams().toString());
        }
    }

    void down() throws IOException, InterruptedException {
        facts = Map.of("state", "none");
        scripts.run(LIMIT_SECONDS, script(), "down", folder.network().toString());
    }

    boolean isThere() {
        return !facts.getOrDefault("state", "none").equals("none");
    }

    /** Whether the namespace is new and contains no machine yet. */
    boolean isNew() {
        return facts.getOrDefault("state", "none").equals("new");
    }

    /** The command prefix for running inside the namespace. */
    List<String> enter() {
        return isThere() ? List.of(facts.getOrDefault("enter", "").split(" ")) : List.of();
    }

    /** Lines for the configuration of umlhost. */
    List<String> settings() {
        if (!isThere()) {
            return List.of();
        }
        return List.of("network=" + NETWORK, "public=" + PUBLIC_NETWORK, "forward_ports=" + FORWARD_PORTS,
                "netns=" + facts.get("netns"), "outgoing=" + (reachesWorld() ? "all" : "none"),
                "resolver=" + facts.get("resolver"), "jump=" + PracticeJump.ACCOUNT, "jump_keys=" + folder.jumpKeys());
    }

    private boolean reachesWorld() {
        return facts.getOrDefault("world", "").equals("yes");
    }

    private Path script() {
        return folder.scripts().resolve("practice-network");
    }

    private static Map<String, String> read(String lines) {
        Map<String, String> facts = new HashMap<>();
        lines.lines().forEach(line -> {
            int at = line.indexOf('=');
            if (at > 0) {
                facts.put(line.substring(0, at), line.substring(at + 1));
            }
        });
        return facts;
    }
}
