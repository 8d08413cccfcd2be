package org.magrathea.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A wire between two that talk over TCP on this machine. It can be cut, left dead without a word, and mended. */
final class Cut implements AutoCloseable {

    private final ServerSocket door;
    private volatile int target;
    private volatile List<String> lostAnswer = List.of();
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile long delayMillis;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean refuses;
    private volatile boolean dead;

    Cut(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends all connections; new ones are taken. */
    void cut() {
        open.forEach(Cut::end);
    }

    /** Ends all connections and takes no new ones. */
    void refuse() {
        refuses = true;
        cut();
    }

    /** Nothing passes any more, and nobody is told. */
    void die() {
        dead = true;
    }

    /**
     * On the connection that asks for the first and then for the second, the second arrives and its answer, and any after
     * it, does not.
     */
    void loseAnswer(String first, String second) {
        lostAnswer = List.of(first, second);
        lost.set(false);
    }

    /** Whether that has happened. */
    boolean hasLostAnswer() {
        return lost.get();
    }

    /** Each piece takes so long to pass. */
    void slow(Duration delay) {
        delayMillis = delay.toMillis();
    }

    /** New connections lead to another port. */
    void leadTo(int port) {
        target = port;
        cut();
    }

    /** Connections go on only when nothing was wrong with them. */
    void mend() {
        if (!refuses && !dead && delayMillis == 0 && lostAnswer.isEmpty()) {
            return;
        }
        refuses = false;
        dead = false;
        lostAnswer = List.of();
        delayMillis = 0;
        cut();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                if (refuses) {
                    end(caller);
                } else {
                    connect(caller);
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket caller) {
        try {
            Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(caller);
            open.add(called);
            Wire wire = new Wire();
            Thread.ofVirtual().start(() -> pass(wire, caller, called, false));
            Thread.ofVirtual().start(() -> pass(wire, called, caller, true));
        } catch (IOException nobody) {
            end(caller);
        }
    }

    private void pass(Wire wire, Socket from, Socket to, boolean isAnswer) {
        byte[] block = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                if (delayMillis > 0) {
                    LockSupport.parkNanos(delayMillis * 1_000_000);
                }
                if (!isAnswer) {
                    watch(wire, new String(block, 0, length, StandardCharsets.ISO_8859_1));
                }
                if (!dead && !(wire.deaf && isAnswer)) {
                    out.write(block, 0, length);
                    out.flush();
                }
            }
        } catch (IOException ended) {
            // The other direction ends as well.
        } finally {
            end(from);
            end(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private void watch(Wire wire, String asked) {
        List<String> wanted = lostAnswer;
        if (wanted.isEmpty() || wire.deaf) {
            return;
        }
        int first = asked.indexOf(wanted.getFirst());
        wire.armed |= first >= 0;
        if (wire.armed && asked.indexOf(wanted.getLast(), Math.max(first, 0)) >= 0 && lost.compareAndSet(false, true)) {
            wire.deaf = true;
        }
    }

    /** One connection. */
    private static final class Wire {
        private volatile boolean armed;
        private volatile boolean deaf;
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is what was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
