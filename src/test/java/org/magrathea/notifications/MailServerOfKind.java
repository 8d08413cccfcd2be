package org.magrathea.notifications;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback with one temper: what it offers, and what it answers to which command, each time. */
final class MailServerOfKind implements AutoCloseable {

    /** In place of an answer: nothing, for as long as the other side waits. */
    static final String HANG = "hang";
    /** In place of an answer: the connection ends. */
    static final String CUT = "cut";
    /** What is answered to the connection itself. */
    static final String BANNER = "banner";

    private final ServerSocket door;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final List<Socket> callers = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> answers = new HashMap<>();
    private final List<String> offered = new ArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private @Nullable SSLContext certificate;
    private boolean encryptedAtOnce;
    private boolean wantsEncryption;
    private Duration looksAtTexts = Duration.ZERO;

    MailServerOfKind() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    /** To a line that begins so; {@code .} is the end of a text. */
    MailServerOfKind answers(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    MailServerOfKind offers(String extension) {
        offered.add(extension);
        return this;
    }

    MailServerOfKind offersStarttls(SSLContext with) {
        certificate = with;
        return offers("STARTTLS");
    }

    MailServerOfKind wantsStarttls(SSLContext with) {
        wantsEncryption = true;
        return offersStarttls(with);
    }

    MailServerOfKind encryptsAtOnce(SSLContext with) {
        certificate = with;
        encryptedAtOnce = true;
        return this;
    }

    MailServerOfKind looksAtTextsFor(Duration time) {
        looksAtTexts = time;
        return this;
    }

    /** All lines that were not text, of all connections; those that came encrypted begin with {@code TLS }. */
    List<String> commands() {
        return commands;
    }

    List<String> texts() {
        return texts;
    }

    private void start(Runnable work) {
        Thread thread = Thread.ofPlatform().daemon().name("mail-server-of-kind").start(work);
        threads.add(thread);
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                callers.add(caller);
                start(() -> talk(caller));
            } catch (IOException end) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            Socket wire = encryptedAtOnce ? encrypted(caller) : caller;
            if (say(wire, answers.getOrDefault(BANNER, "220 mx.example.org ESMTP"))) {
                converse(wire);
            }
        } catch (IOException gone) {
            // The other side may leave at any time.
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(Socket first) throws IOException, InterruptedException {
        Socket wire = first;
        BufferedReader in = reader(wire);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            commands.add((wire instanceof SSLSocket ? "TLS " : "") + line);
            String answer = answer(line, wire instanceof SSLSocket);
            if (!say(wire, answer)) {
                return;
            }
            if (line.equals("STARTTLS") && answer.startsWith("220")) {
                wire = encrypted(wire);
                in = reader(wire);
            } else if (line.equals("DATA") && answer.startsWith("354") && !takes(wire, in)) {
                return;
            }
        }
    }

    private boolean takes(Socket wire, BufferedReader in) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        texts.add(text.toString());
        closed.await(looksAtTexts.toMillis(), TimeUnit.MILLISECONDS);
        return say(wire, answers.getOrDefault(".", "250 2.0.0 queued"));
    }

    private String answer(String line, boolean encrypted) {
        String usual = switch (line.split(" ")[0]) {
            case "EHLO" -> hello(encrypted);
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            case "STARTTLS" -> "220 go on";
            case "AUTH" -> "235 2.7.0 welcome";
            case "MAIL" -> wantsEncryption && !encrypted ? "530 5.7.0 Must issue a STARTTLS command first" : "250 ok";
            default -> "250 ok";
        };
        return answers.entrySet()
                .stream()
                .filter(one -> line.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    private String hello(boolean encrypted) {
        StringBuilder said = new StringBuilder("250-mx.example.org\r\n");
        offered.stream().filter(one -> !encrypted || !one.equals("STARTTLS")).forEach(one -> said.append("250-" + one + "\r\n"));
        return said + "250 8BITMIME";
    }

    /** False when the conversation is over. */
    private boolean say(Socket wire, String answer) throws IOException, InterruptedException {
        if (answer.equals(HANG)) {
            closed.await(1, TimeUnit.MINUTES);
            return false;
        }
        if (answer.equals(CUT)) {
            return false;
        }
        wire.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
        wire.getOutputStream().flush();
        return true;
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocket wire = (SSLSocket) java.util.Objects.requireNonNull(certificate)
                .getSocketFactory()
                .createSocket(plain, null, plain.getPort(), true);
        wire.setUseClientMode(false);
        wire.startHandshake();
        return wire;
    }

    private static BufferedReader reader(Socket wire) throws IOException {
        return new BufferedReader(new InputStreamReader(wire.getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            door.close();
            for (Socket caller : callers) {
                caller.close();
            }
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(5));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
