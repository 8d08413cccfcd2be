package org.magrathea.hosts;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** OpenSSH's client as a tenant uses it: with one key, through the jump account of a host. */
public record Ssh(HostUnderTest host, ClientKey key) {

    private static final List<String> QUIET = List.of("-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes", "-o",
            "ConnectTimeout=25",
            "-o",
            "LogLevel=ERROR", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null");

    /** What a command as root of a guest says, or why the guest was not reached; both outputs. */
    public String in(String address, String command) {
        return Commands.outcome(toGuest(address, command)).output().strip();
    }

    /** The same, for what takes long. */
    public String in(String address, String command, Duration limit) {
        return Commands.outcome(toGuest(address, command), limit).output().strip();
    }

    /** Copies a file with scp; one of the two is {@code root@ADDRESS:PATH} of a guest. */
    void copy(String from, String to, Duration limit) {
        List<String> command = new ArrayList<>(List.of("scp", "-q", "-i", key.file().toString()));
        command.addAll(QUIET);
        command.addAll(List.of("-o", throughJump(), from, to));
        Commands.Outcome outcome = Commands.outcome(command, limit);
        if (outcome.status() != 0) {
            throw new AssertionError("scp from " + from + " to " + to + ": " + outcome.output());
        }
    }

    /** A command as root of a guest that goes on, with its standard input open. */
    public Process open(String address, String command) throws IOException {
        return begun(toGuest(address, command));
    }

    /** A connection to the jump account through which nothing goes yet. */
    public Process idle() throws IOException {
        List<String> command = client();
        command.addAll(List.of("-N", "-v", "-o", "LogLevel=VERBOSE", "-p", String.valueOf(host.port()), "umljump@127.0.0.1"));
        return begun(command);
    }

    private static Process begun(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    public boolean sshConnections(String address) {
        return Commands.outcome(toGuest(address, "true")).status() == 0;
    }

    /** What comes of an attempt to use the jump account otherwise. */
    Commands.Outcome jump(String... options) {
        List<String> command = client();
        command.addAll(List.of("-p", String.valueOf(host.port())));
        command.addAll(List.of(options));
        return Commands.outcome(command);
    }

    private List<String> toGuest(String address, String command) {
        List<String> words = client();
        words.addAll(List.of("-o", throughJump(), "root@" + address, command));
        return words;
    }

    private String throughJump() {
        return "ProxyCommand=" + String.join(" ", client()) + " -p " + host.port() + " -W %h:%p umljump@127.0.0.1";
    }

    private List<String> client() {
        List<String> command = new ArrayList<>(List.of("ssh", "-i", key.file().toString()));
        command.addAll(QUIET);
        return command;
    }
}
