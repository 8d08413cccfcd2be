package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends commands to hosts. Each method is one verb of {@code umlhost}. {@link HostUnreachable} means that the host was
 * unreachable or the connection was lost. The command may or may not have been carried out. {@link HostRefused} means
 * that the host refused the command. All methods but {@link #isReady} throw {@link IllegalStateException} inside a
 * transaction.
 */
public interface HostGateway {

    /** Fails inside a transaction: a host can take seconds, and a transaction holds locks and a database connection. */
    static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A host was contacted inside a transaction. Contact it before the transaction begins, and use"
                            + " the answer inside.");
        }
    }

    Hello hello(long host);

    /** Whether the host can be contacted now. False for an unreachable host and during connecting. Never waits. */
    boolean isReady(long host);

    Inventory inventory(long host);

    /**
     * Usage samples with a higher number than {@code since}, at most ten minutes of them.
     *
     * @throws HostRefused with the code {@code unknown-verb} when the host has an earlier version of umlhost
     */
    UsageSamples usage(long host, long since);

    /** Unmanaged guests: running guests that the host did not create, and images in configured folders. */
    List<UnmanagedGuest> unmanagedGuests(long host);

    /** The only command that is also sent to an unreachable host. An answer makes the host reachable again. */
    Capacity capacity(long host);

    /**
     * Starts an operation as the host job {@code job}, or finds it started already.
     *
     * @param job {@code j-} and a number
     * @param fence number that rises with each claim; the host refuses an older one
     */
    Started start(long host, String job, long fence, OperationArguments arguments);

    /**
     * Streams the lines of a host job from number {@code from} on and returns after the last one. A host without {@code
     * alive} lines for too long counts as unreachable.
     */
    void follow(long host, String job, long from, Consumer<HostLine> lines);

    /**
     * Cancels a running host job, if the effect is still the confirmed one. The last line of the job reports the outcome.
     *
     * @throws HostRefused with the code {@code too-late} when the effect has changed
     */
    void cancel(long host, String job, long fence, CancelEffect effect);

    /**
     * The entries of a folder in a snapshot, at most 5 000.
     *
     * @param path never resolved through links
     * @throws HostRefused with the code {@code no-such-file} when the folder does not exist
     */
    Folder listFiles(long host, String guest, String snapshot, Images image, StoredPath path);

    /**
     * Streams the content of a file in a snapshot, or of a folder as a tar archive.
     *
     * @throws HostRefused with the code {@code no-such-file} or {@code too-large}, before the first piece
     */
    void readFile(long host, String guest, String snapshot, Images image, StoredPath path, Consumer<byte[]> pieces);

    /**
     * The large folders in / of a snapshot, without the files of its distribution, and the services that it starts. Reads the
     * whole tree, which takes seconds.
     *
     * @throws HostRefused with the code {@code no-such-file} when the snapshot does not contain /
     */
    MeasuredRoot measureFolders(long host, String guest, String snapshot);

    /**
     * A part of the log of a host job: at most {@value #LOG_PART} bytes that end before a position.
     *
     * @param job {@code j-} and a number
     * @param before a position in bytes, or null for the end of the log
     * @throws HostRefused with the code {@code no-such-log} when the host no longer has the log, {@code unknown-verb} when its
     *         umlhost is older than logs
     */
    LogPart readJobLog(long host, String job, @Nullable Long before);

    /** Streams the whole log of a host job, as far as it is written now. Throws as {@link #readJobLog} does. */
    void readWholeJobLog(long host, String job, Consumer<byte[]> pieces);

    /** The end of the console output of a guest, at most 64 KiB. The bytes are untrusted. */
    byte[] readConsole(long host, String guest);

    /**
     * Sets which keys have SSH access to which guests through the host. Replaces earlier settings of this tenant.
     *
     * @param keys {@code TYPE:KEY} each
     */
    void setSshAccess(long host, long tenant, List<String> keys, List<String> guests);

    /**
     * Sets the network settings of a machine. A public address of another machine moves to this one.
     *
     * @param addresses its public addresses
     * @param firewall what may come in at them: {@code all}, {@code none}, or rules like {@code tcp/80-81/10.0.0.0/8}, separated by
     *        commas
     * @param forwards ports of the host that lead to it, like {@code tcp/20001/80}: protocol, port of the host, port of the machine
     * @param mail whether it may connect to port 25 from its private address
     * @throws HostRefused with the code {@code address-in-use} when a device that is no machine has an address
     */
    void setNetwork(long host, String machine, List<String> addresses, String firewall, List<String> forwards, boolean mail);

    /**
     * Checks whether packets pass between the machines of a host, the host and the internet. Takes about a second.
     *
     * @throws HostRefused with the code {@code no-network} when its guests have no network, {@code unknown-verb} when its umlhost is
     *         older than this check
     */
    List<NetworkFinding> checkNetwork(long host);

    /** The traffic of all addresses. Throws as {@link #checkNetwork} does. */
    Traffic traffic(long host);

    /**
     * Sets the shared folders of a tenant, mounted at {@code /pub} and {@code /shared} of the tenant's guests.
     *
     * @param mib size limit of both together in MiB
     * @param guests guests with write access
     */
    Shared share(long host, long tenant, String name, long mib, List<String> guests);

    /** Maximum of {@link #readJobLog} in bytes. */
    int LOG_PART = 64 * 1024;

    /**
     * A part of a log.
     *
     * @param text UTF-8. Lines begin with their time in UTC, further lines of the same text with blanks
     * @param from position of its first byte, which may be in the middle of a line
     * @param size bytes of the whole log
     */
    record LogPart(byte[] text, long from, long size) {
    }

    /**
     * Whether the host enforces the limit, and the usage in bytes; null when it does not count. {@code readable} is whether all
     * machines of the host can read /shared of the tenant.
     */
    record Shared(boolean limited, @Nullable Long used, boolean readable) {
    }

    /** Lets all machines of the host read what is in /shared of the tenant. */
    void openSharedFolder(long host, long tenant);

    /** Packages in the host's mirrors whose name contains the text, at most 200. */
    List<PackageSeen> findPackages(long host, String part);

    /**
     * Sets the guest that serves {@code /pub}. The guest may be created later. Null for none.
     *
     * @throws HostRefused with the code {@code no-public-server} when the configuration of the host has no public address
     */
    void publish(long host, @Nullable String guest);

    /** Status of the public mirror server, and the last reads of mirrors. */
    PublicServerSeen publicServer(long host);

    /**
     * Tests from the host which TCP ports of the addresses of a guest answer. Takes about 2 s.
     *
     * @param ports at most 8
     */
    List<PortLine> testPorts(long host, String guest, List<Integer> ports);

    /**
     * The answer of a port.
     *
     * @param state {@code open}, {@code closed} or {@code silent}
     */
    record PortLine(String address, int port, String state) {
    }

    /** Tests whether ssh answers at a guest's address, and with which key. */
    SshAnswer trySsh(long host, String guest);

    /**
     * Result of an SSH test of a guest.
     *
     * @param expected whether the key is the one that was installed in the guest
     * @param hostKey fingerprint, or null without an answer
     */
    record SshAnswer(String address, boolean answers, boolean expected, @Nullable String hostKey, long millis) {
    }

    /** Entries of a folder by name. {@code more} is true when the list is truncated. */
    record Folder(List<StoredFile> files, boolean more) {
    }

    /**
     * Answer of {@code start}.
     *
     * @param begun whether this call started the job
     * @param lines number of existing lines
     * @param steps planned steps, in their order
     * @param cancelTexts descriptions of the effects of cancelling, by {@link CancelEffect} in lower case; {@code
     *        impossible} is the reason why other steps cannot be cancelled
     */
    record Started(@JsonProperty("started") boolean begun, String state, long lines, List<PlannedStep> steps,
            @JsonProperty("cancel") Map<String, String> cancelTexts) {
    }
}
