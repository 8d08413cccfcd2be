package org.magrathea.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A wire between two that talk over TCP on this machine. It can be cut, left dead without a word, and mended. */
final class Cut implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong back = new AtomicLong();
    private volatile boolean refuses;
    private volatile boolean dead;
    private volatile LongConsumer onBack = bytes -> {
    };

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

    void mend() {
        refuses = false;
        dead = false;
        cut();
    }

    /** Is told how many bytes came back so far, before they are passed on. */
    void onBack(LongConsumer listener) {
        back.set(0);
        onBack = listener;
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
            Thread.ofVirtual().start(() -> pass(caller, called, false));
            Thread.ofVirtual().start(() -> pass(called, caller, true));
        } catch (IOException nobody) {
            end(caller);
        }
    }

    private void pass(Socket from, Socket to, boolean isAnswer) {
        byte[] block = new byte[16_384];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                if (isAnswer) {
                    onBack.accept(back.addAndGet(length));
                }
                if (!dead) {
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
