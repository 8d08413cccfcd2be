package org.magrathea.hosts;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Talks to a host. Each call is one verb of {@code umlhost}; each throws {@link HostUnreachable} when the host could not
 * be asked or the connection died (whatever was asked may or may not have happened), and {@link HostRefused} when it
 * answered no.
 */
public interface HostGateway {

    Hello hello(long host);

    /** Whether a question can be asked now: false for a host that did not answer, or that is being connected to. Never waits. */
    boolean isReady(long host);

    Inventory inventory(long host);

    /** Guests that the host runs and did not make, and images that lie where its admin has told it to look. */
    List<Stranger> strangers(long host);

    /** The one question that is also asked of a host that did not answer before: by its answer the host is back. */
    Capacity capacity(long host);

    /**
     * Starts an act as the host job {@code job}, or finds it started already.
     *
     * @param job {@code j-} and a number
     * @param fence rises with each claim; the host refuses one older than it has seen
     */
    Started start(long host, String job, long fence, HostAct act);

    /**
     * Hands over the lines of a host job from number {@code from} on, as they are written, and returns after the last one.
     * A host that is silent for longer than its {@code alive} lines allow counts as unreachable.
     */
    void follow(long host, String job, long from, Consumer<HostLine> lines);

    /**
     * Ends a running host job early, if that leaves what the person was told; its own last line tells how it ended.
     *
     * @throws HostRefused with the code {@code too-late} when it does not (any more)
     */
    void abort(long host, String job, long fence, AbortLeaves leaves);

    /**
     * The entries of a folder in a snapshot, at most 5 000.
     *
     * @param path never resolved through links
     * @throws HostRefused with the code {@code no-such-file} when there is no such folder
     */
    Folder listFiles(long host, String guest, String snapshot, Images image, StoredPath path);

    /**
     * Hands over the content of a file in a snapshot, or of a folder as a tar archive, piece by piece.
     *
     * @throws HostRefused with the code {@code no-such-file} or {@code too-large}, before the first piece
     */
    void readFile(long host, String guest, String snapshot, Images image, StoredPath path, Consumer<byte[]> pieces);

    /** The end of what a guest has printed on its console, at most 64 KiB; anything may stand there. */
    byte[] readConsole(long host, String guest);

    /**
     * Tells the host which keys reach which guests by ssh through it; what it was told of this tenant before is forgotten.
     *
     * @param keys {@code TYPE:KEY} each
     */
    void admit(long host, long tenant, List<String> keys, List<String> guests);

    /**
     * Has folders of a tenant on the host, under {@code /pub} and {@code /shared} of the tenant's guests.
     *
     * @param mib how much both may hold together
     * @param guests those that write them
     */
    Shared share(long host, long tenant, String name, long mib, List<String> guests);

    /** Whether the host holds folders to their limit, and how many bytes they hold; null when it does not count. */
    record Shared(boolean limited, @Nullable Long used) {
    }

    /** Packages in the host's mirrors whose name has this in it, at most 200. */
    List<PackageSeen> findPackages(long host, String part);

    /**
     * Tells the host which guest publishes {@code /pub}; it may be made later. Null for none.
     *
     * @throws HostRefused with the code {@code no-publisher} when its configuration names no address for that
     */
    void publish(long host, @Nullable String guest);

    /** What publishes there, whether it serves, and when mirrors were read from. */
    PublisherSeen publisher(long host);

    /** Asks the host to look whether ssh answers at a guest's address, and with which key. */
    SshAnswer trySsh(long host, String guest);

    /**
     * How ssh answers at a guest's address.
     *
     * @param expected whether it has the key that was written into the guest
     * @param hostKey fingerprint, or null when nothing answers
     */
    record SshAnswer(String address, boolean answers, boolean expected, @Nullable String hostKey, long millis) {
    }

    /** A folder's entries by name; {@code more} when there are others that were not told. */
    record Folder(List<StoredFile> files, boolean more) {
    }

    /** Answer of {@code start}: whether this call began it, and how many lines there are already. */
    record Started(boolean begun, String state, long lines) {
    }
}
