package org.magrathea.snapshots;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends a download that is taken more slowly than {@value #LEAST_KIB} KiB a second, measured over {@link #WINDOW} of waiting for
 * whoever takes it. The time that the host needs does not count.
 */
final class Pace {

    static final int LEAST_KIB = 64;
    static final Duration WINDOW = Duration.ofSeconds(10);
    /** Small enough that one who takes a little now and then does not hold a write for long. */
    private static final int CHUNK = 8 * 1024;

    private final LongSupplier nanos;
    private long waited;
    private long taken;

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @throws TooSlow it is taken too slowly; what was written until then is only a part */
    void write(byte[] piece, OutputStream out) throws IOException {
        for (int from = 0; from < piece.length; from += CHUNK) {
            int length = Math.min(CHUNK, piece.length - from);
            long began = nanos.getAsLong();
            try {
                out.write(piece, from, length);
                out.flush();
            } catch (IOException gone) { // also when the server gives up on a reader that takes nothing at all
                waited += nanos.getAsLong() - began;
                judge();
                throw gone;
            }
            waited += nanos.getAsLong() - began;
            taken += length;
            judge();
        }
    }

    private void judge() {
        if (waited < WINDOW.toNanos()) {
            return;
        }
        if (taken * 1e9 / waited < LEAST_KIB * 1024) {
            throw new TooSlow(taken * 1_000_000_000 / waited);
        }
        waited = 0;
        taken = 0;
    }

    /** Slower than a download may be. */
    static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooSlow(long bytesASecond) {
            super("Download stopped: your connection received " + bytesASecond / 1024 + " KiB/s, and at least " + LEAST_KIB
                    + " KiB/s is required. Try a single file or a faster connection.");
        }
    }
}
