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
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server for what a good one does not do: it answers a command as scripted, or drops the connection instead. */
public final class ScriptedMailServer implements AutoCloseable {

    /** Instead of an answer the connection is closed. */
    public static final String DROP = "drop";

    private final ServerSocket door;
    private final Thread serving;
    private final Queue<Scripted> script = new ConcurrentLinkedQueue<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    private final Map<String, String> rules = new ConcurrentHashMap<>();

    private record Scripted(String command, String answer) {
    }

    /** On a port of loopback; 0 for any that is free. */
    public ScriptedMailServer(int port) {
        try {
            door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        serving = Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** The next time that a line begins so ({@code .} ends a text), it answers this. */
    public ScriptedMailServer once(String command, String answer) {
        script.add(new Scripted(command, answer));
        return this;
    }

    /** Each line that begins so is answered by this, in every connection. */
    ScriptedMailServer always(String command, String answer) {
        rules.put(command, answer);
        return this;
    }

    /** All lines that were not text, of all connections. */
    List<String> commands() {
        return commands;
    }

    /** The texts about a request that arrived whole, whatever was answered then. */
    public List<String> texts(long request) {
        return texts.stream().filter(text -> text.contains("X-Magrathea-Request: " + request + "\n")).toList();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller; var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1))) {
            say(caller, "220 scripted");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String answer = answer(line);
                if (line.equals("DATA") && answer.startsWith("354")) {
                    say(caller, answer);
                    texts.add(text(in));
                    answer = answer(".");
                }
                if (answer.equals(DROP)) {
                    return;
                }
                say(caller, answer);
            }
        } catch (IOException gone) {
            // The other side may leave at any time.
        }
    }

    private static String text(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line).append('\n');
        }
        return text.toString();
    }

    private String answer(String line) {
        Scripted next = script.peek();
        if (next != null && line.startsWith(next.command())) {
            script.remove();
            return next.answer();
        }
        for (Map.Entry<String, String> rule : rules.entrySet()) {
            if (line.startsWith(rule.getKey())) {
                return rule.getValue();
            }
        }
        return line.equals("DATA") ? "354 go on" : line.equals("QUIT") ? "221 bye" : "250 ok";
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        door.close();
        serving.join(Duration.ofSeconds(5));
    }
}
