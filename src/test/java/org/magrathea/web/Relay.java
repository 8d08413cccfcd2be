package org.magrathea.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionTimeoutException;
import org.magrathea.Patience;

/** The way to a server on this machine, on which all that is sent can be swallowed: nothing is refused, nothing arrives. */
final class Relay implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int to;
    private volatile boolean swallows;

    Relay(int to) throws IOException {
        this.to = to;
        Thread.ofPlatform().daemon().name("relay").start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    void swallow(boolean all) {
        swallows = all;
    }

    private void welcome() {
        try {
            while (true) {
                Socket from = door.accept();
                sockets.add(from);
                Thread.ofPlatform().daemon().start(() -> join(from));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void join(Socket from) {
        try {
            Patience.await("the wire to be whole", () -> !swallows);
            Socket on = new Socket(InetAddress.getLoopbackAddress(), to);
            sockets.add(on);
            Thread.ofPlatform().daemon().start(() -> pass(on, from));
            pass(from, on);
        } catch (IOException | ConditionTimeoutException over) {
            close(from);
        }
    }

    private void pass(Socket from, Socket on) {
        byte[] block = new byte[8192];
        try (InputStream in = from.getInputStream(); OutputStream out = on.getOutputStream()) {
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                if (!swallows) {
                    out.write(block, 0, length);
                    out.flush();
                }
            }
        } catch (IOException over) {
            close(from);
            close(on);
        }
    }

    private static void close(Socket one) {
        try {
            one.close();
        } catch (IOException closed) {
            // It was closed before.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        sockets.forEach(Relay::close);
    }
}
