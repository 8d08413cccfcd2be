package org.magrathea.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.magrathea.PrivateFiles;
import org.magrathea.access.Person;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.KeyFile;
import org.magrathea.network.ReadyKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A key pair and an ssh configuration for each practice account, so that one command opens a machine. */
@Component
@PracticeMode
class PracticeKeys implements ReadyKeys {

    private static final Logger log = LoggerFactory.getLogger(PracticeKeys.class);

    private final PracticeFolder folder;
    private final SshKeys keys;
    private final Map<Long, Ready> ready = new ConcurrentHashMap<>();

    PracticeKeys(PracticeFolder folder, SshKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    private record Ready(Path configuration, String onHostLine) {
    }

    /** Creates missing keys. A key that was removed from its account is not added again. */
    void prepare(Person person, int port) throws IOException {
        if (Files.notExists(folder.keys())) {
            PrivateFiles.folder(folder.keys());
        }
        Path file = folder.keys().resolve(person.name());
        String key = PublicKeyEntry.toString(KeyFile.readOrMake(file).getPublic());
        Path given = folder.keys().resolve(person.name() + ".pub");
        if (Files.notExists(given)) {
            addKey(person, key + " " + person.name() + "@practice");
            Files.writeString(given, key + " " + person.name() + "@practice\n");
        }
        Path configuration = folder.keys().resolve(person.name() + ".config");
        Files.write(configuration, configuration(file, port));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
        ready.put(person.id(), new Ready(configuration, key.replace(' ', ':')));
    }

    private void addKey(Person person, String line) {
        try {
            keys.add(person, line);
        } catch (IllegalArgumentException refused) {
            log.warn("The key of practice mode could not be added to the account {}: {}", person.name(), refused.getMessage());
        }
    }

    /** Host keys are not stored: the machines run on this computer, and each reset changes their keys. */
    private static List<String> configuration(Path key, int port) {
        return List.of("# Written by practice mode at each start. ssh -F THIS-FILE root@ADDRESS signs in to a machine.",
                "Host *", "    IdentityFile \"" + key + "\"", "    IdentitiesOnly yes", "    StrictHostKeyChecking no",
                "    UserKnownHostsFile /dev/null", "    LogLevel ERROR", "Host practice-host",
                "    HostName " + PracticeSshServer.ADDRESS, "    Port " + port, "    User " + PracticeJump.ACCOUNT,
                "Host !practice-host *", "    User root", "    ProxyJump practice-host");
    }

    @Override
    public Optional<String> command(long account, String address) {
        return Optional.ofNullable(ready.get(account))
                .filter(its -> keys.of(account).stream().anyMatch(key -> key.onHostLine().equals(its.onHostLine())))
                .map(its -> "ssh -F " + quoted(its.configuration().toString()) + " root@" + address);
    }

    /** Quotes a path for a shell if necessary. */
    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._+@-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
