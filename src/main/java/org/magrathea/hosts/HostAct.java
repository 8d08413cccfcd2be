package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An act that a host carries out as one crash-safe host job; see {@code docs/host-protocol.md}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verb")
@JsonSubTypes({@JsonSubTypes.Type(value = HostAct.CreateGuest.class, name = "create-guest"),
        @JsonSubTypes.Type(value = HostAct.MakeMachine.class, name = "make-machine"),
        @JsonSubTypes.Type(value = HostAct.Adopt.class, name = "adopt"),
        @JsonSubTypes.Type(value = HostAct.RemoveMachine.class, name = "remove-machine"),
        @JsonSubTypes.Type(value = HostAct.Boot.class, name = "boot"),
        @JsonSubTypes.Type(value = HostAct.Halt.class, name = "halt"),
        @JsonSubTypes.Type(value = HostAct.Restart.class, name = "restart"),
        @JsonSubTypes.Type(value = HostAct.Freeze.class, name = "freeze"),
        @JsonSubTypes.Type(value = HostAct.Thaw.class, name = "thaw"),
        @JsonSubTypes.Type(value = HostAct.PutKeys.class, name = "put-keys"),
        @JsonSubTypes.Type(value = HostAct.SetPassword.class, name = "set-password"),
        @JsonSubTypes.Type(value = HostAct.Resize.class, name = "resize"),
        @JsonSubTypes.Type(value = HostAct.ReplaceRoot.class, name = "replace-root"),
        @JsonSubTypes.Type(value = HostAct.CompareRoot.class, name = "compare-root"),
        @JsonSubTypes.Type(value = HostAct.ImportDistribution.class, name = "import-distribution"),
        @JsonSubTypes.Type(value = HostAct.ProbeMirror.class, name = "probe-mirror"),
        @JsonSubTypes.Type(value = HostAct.PullMirror.class, name = "pull-mirror"),
        @JsonSubTypes.Type(value = HostAct.BuryMirror.class, name = "bury-mirror"),
        @JsonSubTypes.Type(value = HostAct.UnburyMirror.class, name = "unbury-mirror"),
        @JsonSubTypes.Type(value = HostAct.DeleteMirror.class, name = "delete-mirror"),
        @JsonSubTypes.Type(value = HostAct.SetWrites.class, name = "set-writes"),
        @JsonSubTypes.Type(value = HostAct.TakeSnapshot.class, name = "snapshot"),
        @JsonSubTypes.Type(value = HostAct.VerifySnapshot.class, name = "verify-snapshot"),
        @JsonSubTypes.Type(value = HostAct.DeleteSnapshot.class, name = "delete-snapshot"),
        @JsonSubTypes.Type(value = HostAct.BurySnapshot.class, name = "bury-snapshot"),
        @JsonSubTypes.Type(value = HostAct.UnburySnapshot.class, name = "unbury-snapshot"),
        @JsonSubTypes.Type(value = HostAct.Restore.class, name = "restore"),
        @JsonSubTypes.Type(value = HostAct.Preview.class, name = "preview")})
public sealed interface HostAct {

    /** The guest that the act is about, or the distribution, or the mirror. */
    String guest();

    /** Verb and arguments as they stand on the line. */
    List<String> words();

    /** The same for people and for what is written down: without what nobody needs to see. */
    default String spoken() {
        return String.join(" ", words());
    }

    /** Whether it goes on beside the other jobs of its host, for hours perhaps, and has a limit of its own. */
    default boolean goesOnBesideOthers() {
        return false;
    }

    /** Makes a guest from a distribution; sizes in MiB. */
    record CreateGuest(String guest, String distribution, long memoryMib, long rootMib, long homeMib) implements HostAct {
        @Override
        public List<String> words() {
            return List.of("create-guest", guest, distribution, String.valueOf(memoryMib), String.valueOf(rootMib),
                    String.valueOf(homeMib));
        }
    }

    /**
     * Makes a whole machine that answers at its address, or nothing of it; sizes in MiB.
     *
     * @param address an IPv4 address in one of the host's networks
     * @param keys public keys that open it for root, {@code TYPE:KEY} each
     * @param autostart whether it is started when the host has been
     */
    record MakeMachine(String guest, String distribution, long memoryMib, long rootMib, long homeMib, String address,
            List<String> keys, boolean autostart) implements HostAct {
        @Override
        public List<String> words() {
            return List.of("make-machine", guest, distribution, String.valueOf(memoryMib), String.valueOf(rootMib),
                    String.valueOf(homeMib), address, autostart ? "yes" : "no", listed(keys));
        }
    }

    /**
     * Halts a stranger in order, and brings it up as a guest with copies of its images; its own stay. After a failure it runs as
     * before.
     *
     * @param stranger by its id
     * @param home the id of the image of its /home, of one that does not run; null for what it says itself, or none
     * @param address an IPv4 address in one of the host's networks, or null for none
     */
    record Adopt(String guest, String stranger, @Nullable String home, long memoryMib, @Nullable String address,
            boolean autostart) implements HostAct {
        @Override
        public List<String> words() {
            return List.of("adopt", guest, stranger, home == null ? "none" : home, String.valueOf(memoryMib),
                    address == null ? "none" : address, autostart ? "yes" : "no");
        }
    }

    /** Halts a guest and takes it away with its snapshots; the host keeps it for a while. */
    record RemoveMachine(String guest) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("remove-machine", guest);
        }
    }

    record Boot(String guest) implements HostAct {
        @Override
        public List<String> words() {
            return List.of("boot", guest);
        }
    }

    record Halt(String guest) implements HostAct {
        @Override
        public List<String> words() {
            return List.of("halt", guest);
        }
    }

    /** Halts and starts; one that is down is only started. */
    record Restart(String guest) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("restart", guest);
        }
    }

    /** Lets a guest stand still; its memory stays. */
    record Freeze(String guest) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("freeze", guest);
        }
    }

    /** Lets one go on that stands still. */
    record Thaw(String guest) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("thaw", guest);
        }
    }

    /** Puts a password for root into a guest, by its hash (SHA-512-crypt); it has to be changed at the first sign-in. */
    record SetPassword(String guest, String crypt) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("set-password", guest, crypt);
        }

        @Override
        public String spoken() {
            return "set-password " + guest;
        }

        @Override
        public String toString() {
            return spoken();
        }
    }

    /** Gives a guest another memory and larger filesystems, in MiB; smaller ones are refused. */
    record Resize(String guest, long memoryMib, long rootMib, long homeMib) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("resize", guest, String.valueOf(memoryMib), String.valueOf(rootMib), String.valueOf(homeMib));
        }
    }

    /**
     * Makes the / of a guest anew from a distribution; /home stays.
     *
     * @param keys public keys that open it for root, {@code TYPE:KEY} each
     * @param safety the id under which the former / is kept; null when it is not
     */
    record ReplaceRoot(String guest, String distribution, List<String> keys, @Nullable String safety) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("replace-root", guest, distribution, listed(keys), safety == null ? "none" : safety);
        }
    }

    /** Tells what in the / of a guest is not as its distribution has it. */
    record CompareRoot(String guest) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("compare-root", guest);
        }
    }

    /**
     * Brings a distribution in.
     *
     * @param source {@code file:} and a name in the host's folder for them, or a URL
     * @param sha256 the checksum of the file as it comes
     */
    record ImportDistribution(String name, String source, String sha256) implements HostAct {

        @Override
        public String guest() {
            return name;
        }

        @Override
        public List<String> words() {
            return List.of("import-distribution", name, source, sha256);
        }
    }

    /** Looks at a collection before it is mirrored; nothing of it stays. {@code leaveOut} are patterns. */
    record ProbeMirror(String name, String url, CollectionKind kind, List<String> leaveOut) implements HostAct {

        @Override
        public String guest() {
            return name;
        }

        @Override
        public List<String> words() {
            return List.of("probe-mirror", name, url, kind.word(), listed(leaveOut));
        }
    }

    /**
     * Pulls a collection and publishes it, or leaves what is published.
     *
     * @param limitMib the most that it may hold, in MiB
     * @param rateKib KiB a second, 0 for no limit
     * @param capPercent how many of its files may go at once
     * @param waived checks that do not count this once: {@code none}, or {@code shrunk}, {@code stale} and
     *        {@code incomplete} with commas between
     */
    record PullMirror(String name, String url, CollectionKind kind, Deletions deletions, List<String> leaveOut, long limitMib,
            long rateKib, int capPercent, String waived) implements HostAct {

        @Override
        public String guest() {
            return name;
        }

        @Override
        public List<String> words() {
            return List.of("pull-mirror", name, url, kind.word(), deletions.word(), listed(leaveOut), String.valueOf(limitMib),
                    String.valueOf(rateKib), String.valueOf(capPercent), waived);
        }

        @Override
        public boolean goesOnBesideOthers() {
            return true;
        }
    }

    /** Takes a mirror out of use; nothing is freed yet. */
    record BuryMirror(String name) implements HostAct {

        @Override
        public String guest() {
            return name;
        }

        @Override
        public List<String> words() {
            return List.of("bury-mirror", name);
        }
    }

    record UnburyMirror(String name) implements HostAct {

        @Override
        public String guest() {
            return name;
        }

        @Override
        public List<String> words() {
            return List.of("unbury-mirror", name);
        }
    }

    record DeleteMirror(String name) implements HostAct {

        @Override
        public String guest() {
            return name;
        }

        @Override
        public List<String> words() {
            return List.of("delete-mirror", name);
        }
    }

    /** Adds public keys, {@code TYPE:KEY} each, to those that open a guest for root; from its next start on, or at once when it is down. */
    record PutKeys(String guest, List<String> keys) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("put-keys", guest, listed(keys));
        }
    }

    /** What a power cut of the host may cost, from the next start on. */
    record SetWrites(String guest, Writes writes) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("set-writes", guest, word(writes));
        }
    }

    /** {@code snapshot} is the id of the copy, {@code s-} and a number. Acts of before there were modes stopped cleanly. */
    record TakeSnapshot(String guest, String snapshot, Images what, @Nullable Mode mode) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("snapshot", guest, snapshot, word(what), word(mode == null ? Mode.STOP : mode));
        }
    }

    record VerifySnapshot(String guest, String snapshot) implements HostAct {
        @Override
        public List<String> words() {
            return List.of("verify-snapshot", guest, snapshot);
        }
    }

    record DeleteSnapshot(String guest, String snapshot) implements HostAct {
        @Override
        public List<String> words() {
            return List.of("delete-snapshot", guest, snapshot);
        }
    }

    /** Takes a snapshot out of use; nothing is freed yet. */
    record BurySnapshot(String guest, String snapshot) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("bury-snapshot", guest, snapshot);
        }
    }

    record UnburySnapshot(String guest, String snapshot) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("unbury-snapshot", guest, snapshot);
        }
    }

    /** Puts images of a snapshot back; {@code safety} is the id under which those that they replace are kept, or null. */
    record Restore(String guest, String snapshot, Images what, @Nullable String safety) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("restore", guest, snapshot, word(what), safety == null ? "none" : safety);
        }
    }

    /** Tells which files a restore would change. */
    record Preview(String guest, String snapshot, Images what) implements HostAct {

        @Override
        public List<String> words() {
            return List.of("preview", guest, snapshot, word(what));
        }
    }

    /** As a list stands on the line. */
    static String listed(List<String> values) {
        return values.isEmpty() ? "none" : String.join(",", values);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
