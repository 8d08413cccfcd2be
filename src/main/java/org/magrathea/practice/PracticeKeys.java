package org.magrathea.practice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.magrathea.PrivateFiles;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SshKeys;
import org.magrathea.hosts.KeyFile;
import org.magrathea.network.ReadyKeys;
import org.springframework.stereotype.Component;

/** A key pair for each practice account, and a configuration of ssh that uses it, so that one line leads into a machine. */
@Component
@PracticeMode
class PracticeKeys implements ReadyKeys {

    private final PracticeFolder folder;
    private final SshKeys keys;
    private final Map<Long, Path> configurations = new ConcurrentHashMap<>();

    PracticeKeys(PracticeFolder folder, SshKeys keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** Makes what is missing. A key that its account has removed is not given to it again. */
    void prepare(Person person, int port) throws IOException {
        if (Files.notExists(folder.keys())) {
            PrivateFiles.folder(folder.keys());
        }
        Path file = folder.keys().resolve(person.name());
        boolean isNew = Files.notExists(file);
        KeyPair pair = KeyFile.readOrMake(file);
        String line = PublicKeyEntry.toString(pair.getPublic()) + " " + person.name() + "@practice";
        Files.writeString(folder.keys().resolve(person.name() + ".pub"), line + "\n");
        if (isNew) {
            keys.add(person, line);
        }
        Path configuration = folder.keys().resolve(person.name() + ".config");
        Files.write(configuration, configuration(file, port));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
        configurations.put(person.id(), configuration);
    }

    /** Host keys are not kept: the machines are on this computer, and each reset makes them anew. */
    private static List<String> configuration(Path key, int port) {
        return List.of("# Written by practice mode at each start. ssh -F THIS-FILE root@ADDRESS signs in to a machine.",
                "Host *", "    IdentityFile \"" + key + "\"", "    IdentitiesOnly yes", "    StrictHostKeyChecking no",
                "    UserKnownHostsFile /dev/null", "    LogLevel ERROR", "Host practice-host",
                "    HostName " + PracticeSshServer.ADDRESS, "    Port " + port, "    User " + PracticeJump.ACCOUNT,
                "Host !practice-host *", "    User root", "    ProxyJump practice-host");
    }

    @Override
    public Optional<String> command(long account, String address) {
        return Optional.ofNullable(configurations.get(account))
                .map(file -> "ssh -F " + quoted(file.toString()) + " root@" + address);
    }

    /** For a shell, where that is needed. */
    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._+@-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
