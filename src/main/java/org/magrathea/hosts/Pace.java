package org.magrathea.hosts;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Stops a download that is slower than {@value #MIN_KIB} KiB/s, measured over {@link #WINDOW} of waiting for the client. The
 * time of the host does not count.
 */
public final class Pace {

    static final int MIN_KIB = 64;
    static final Duration WINDOW = Duration.ofSeconds(10);
    /** Small enough that a slow client cannot block one write for long. */
    private static final int CHUNK = 8 * 1024;

    private final LongSupplier nanos;
    private long waited;
    private long written;

    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @throws TooSlow the client is too slow; the written part is incomplete */
    void write(byte[] piece, OutputStream out) throws IOException {
        for (int from = 0; from < piece.length; from += CHUNK) {
            int length = Math.min(CHUNK, piece.length - from);
            long began = nanos.getAsLong();
            try {
                out.write(piece, from, length);
                out.flush();
            } catch (IOException failed) { // also when the server gives up on a client that reads nothing
                waited += nanos.getAsLong() - began;
                judge();
                throw failed;
            }
            waited += nanos.getAsLong() - began;
            written += length;
            judge();
        }
    }

    private void judge() {
        if (waited < WINDOW.toNanos()) {
            return;
        }
        if (written * 1e9 / waited < MIN_KIB * 1024) {
            throw new TooSlow(written * 1_000_000_000 / waited);
        }
        waited = 0;
        written = 0;
    }

    /** Slower than a download may be. */
    public static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooSlow(long bytesASecond) {
            super("Download stopped: your connection received " + bytesASecond / 1024 + " KiB/s, and at least " + MIN_KIB
                    + " KiB/s is required. Try a single file or a faster connection.");
        }
    }
}
