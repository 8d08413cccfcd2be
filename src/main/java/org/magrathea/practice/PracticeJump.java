package org.magrathea.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.session.Session;
import org.springframework.stereotype.Component;

/**
 * The equivalent of a real host's jump account. Keys of tenants reach port 22 of their own machines, and nothing else.
 * The access rules are in the file that umlhost writes for OpenSSH's sshd.
 */
@Component
@PracticeMode
class PracticeJump {

    static final String ACCOUNT = "umljump";

    private static final AttributeKey<String> KEY = new AttributeKey<>();
    private static final Pattern PLACE = Pattern.compile("permitopen=\"([0-9.]+:[0-9]+)\"");

    private final PracticeFolder folder;
    private final Set<JumpChannel> open = ConcurrentHashMap.newKeySet();

    PracticeJump(PracticeFolder folder) {
        this.folder = folder;
    }

    /** Whether a key has access to a machine. Stores the key in the session. */
    boolean accepts(PublicKey key, Session session) {
        String line = PublicKeyEntry.toString(key);
        if (places(line).isEmpty()) {
            return false;
        }
        session.setAttribute(KEY, line);
        return true;
    }

    boolean mayConnect(Session session, String address, int port) {
        String key = session.getAttribute(KEY);
        return key != null && places(key).contains(address + ":" + port);
    }

    void opened(JumpChannel channel) {
        open.add(channel);
    }

    void closed(JumpChannel channel) {
        open.remove(channel);
    }

    /** Ends sessions whose key no longer has access to their open connections. */
    void endClosed(List<? extends Session> sessions) {
        sessions.stream()
                .filter(session -> session.getAttribute(KEY) instanceof String key && places(key).isEmpty())
                .forEach(session -> session.close(true));
        List.copyOf(open)
                .stream()
                .filter(channel -> !mayConnect(channel.getSession(), channel.address(), channel.port()))
                .forEach(channel -> channel.getSession().close(true));
    }

    /** Addresses such as {@code 10.77.0.2:22}. A key has one line only. */
    private Set<String> places(String key) {
        Set<String> places = new HashSet<>();
        try {
            if (Files.exists(folder.jumpKeys())) {
                Files.readAllLines(folder.jumpKeys()).stream().filter(line -> line.endsWith(" " + key)).forEach(line -> {
                    Matcher place = PLACE.matcher(line);
                    while (place.find()) {
                        places.add(place.group(1));
                    }
                });
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return places;
    }
}
