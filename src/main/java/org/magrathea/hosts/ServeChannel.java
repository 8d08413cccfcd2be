package org.magrathea.hosts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An open channel to {@code umlhost serve}. Each line is sent with a number, and the lines of its answer have that
 * number. Answers of several questions are interleaved. The host sends a heartbeat every two seconds. Without one for
 * {@link #LOST_AFTER} the channel and all its open questions are lost, unless a line arrives within {@link #GRACE}: a process that
 * was paused first has to read what was sent meanwhile.
 */
final class ServeChannel implements Exchange, AutoCloseable {

    static final Duration LOST_AFTER = Duration.ofSeconds(4);

    /** From the first look that found silence. Together with it and two looks, a cut is noticed within five seconds. */
    static final Duration GRACE = Duration.ofMillis(750);

    /** Maximum of queued lines, more than any answer has. A question whose lines are read too slowly is ended. */
    private static final int MOST_WAITING = 20_000;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration BRIEFLY = Duration.ofMillis(20);
    /** The start of an answer line, with the number of its question. */
    private static final Pattern ADDRESSED = Pattern.compile("\\{\"to\":(\\d{1,18}),");
    private static final JsonMapper JSON = new JsonMapper();

    private final ClientSession session;
    private final ChannelExec channel;
    private final Duration silence;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Question> waiting = new ConcurrentHashMap<>();
    /** Longer before the first line: on a busy host the sign-in and the start of programs take time. */
    private volatile Duration patience;
    private volatile long heardAt = System.nanoTime();
    private final AtomicReference<@Nullable Long> silentSince = new AtomicReference<>();
    private volatile @Nullable HostUnreachable lost;

    private ServeChannel(ClientSession session, ChannelExec channel, Duration silence) {
        this.session = session;
        this.channel = channel;
        this.silence = silence;
        patience = silence.compareTo(LOST_AFTER) > 0 ? silence : LOST_AFTER;
    }

    /** Received lines that are not read yet, and the error that ended the question. */
    private static final class Question {

        private final BlockingQueue<JsonNode> heard = new ArrayBlockingQueue<>(MOST_WAITING);
        private volatile @Nullable HostUnreachable broken;
    }

    /** @throws HostUnreachable if the session cannot open a channel */
    static ServeChannel open(ClientSession session, Duration opening, Duration silence) {
        try {
            ChannelExec channel = session.createExecChannel("serve");
            channel.setErr(OutputStream.nullOutputStream());
            channel.open().verify(opening);
            ServeChannel serve = new ServeChannel(session, channel, silence);
            Thread.ofPlatform().daemon().name("host-" + session.getConnectAddress()).start(serve::listen);
            Thread.ofVirtual().start(serve::watch);
            return serve;
        } catch (IOException refused) {
            throw new HostUnreachable("the connection was lost (" + refused.getMessage() + ")", refused);
        }
    }

    /** Whether the channel is not known to be lost. Never waits. */
    boolean isUsable() {
        return lost == null;
    }

    /** Whether the last heartbeat is recent. Takes at most {@link #GRACE}. */
    boolean isOpen() {
        while (lost() == null && isSilent()) {
            LockSupport.parkNanos(BRIEFLY.toNanos());
        }
        return lost == null;
    }

    /** Notices silence also while nothing is asked. */
    private void watch() {
        while (lost() == null) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isSilent() {
        return sinceHeard().compareTo(patience) > 0;
    }

    private @Nullable HostUnreachable lost() {
        if (lost == null && isSilent() && graceIsOver()) {
            lose(new HostUnreachable("the connection was lost (no heartbeat for " + patience.toSeconds() + " s)"));
        }
        return lost;
    }

    private boolean graceIsOver() {
        Long since = silentSince.updateAndGet(before -> before == null ? Long.valueOf(System.nanoTime()) : before);
        return since != null && System.nanoTime() - since > GRACE.toNanos();
    }

    @Override
    public void run(String line, Consumer<JsonNode> answer) {
        long number = numbers.incrementAndGet();
        Question question = new Question();
        waiting.put(number, question);
        boolean ended = false;
        try {
            send(JSON.createObjectNode().put("id", number).put("line", line));
            for (JsonNode json = next(question); !isEnd(json); json = next(question)) {
                answer.accept(json);
            }
            ended = true;
        } finally {
            waiting.remove(number);
            if (!ended && lost == null) {
                sendQuietly(JSON.createObjectNode().put("id", number).put("cancel", true));
            }
        }
    }

    @Override
    public void close() {
        lose(new HostUnreachable("the connection was closed"));
    }

    private static boolean isEnd(JsonNode json) {
        return json.path("type").asString("").equals("end");
    }

    private JsonNode next(Question question) {
        long until = System.nanoTime() + silence.toNanos();
        while (true) {
            JsonNode json = poll(question.heard);
            if (json != null) {
                return json;
            }
            HostUnreachable why = question.broken != null ? question.broken : lost();
            if (why != null && question.heard.isEmpty()) {
                throw new HostUnreachable(String.valueOf(why.getMessage()), why);
            }
            if (System.nanoTime() - until > 0) {
                throw new HostUnreachable("the connection was lost (no answer for " + silence.toSeconds() + " s)");
            }
        }
    }

    private static @Nullable JsonNode poll(BlockingQueue<JsonNode> heard) {
        try {
            return heard.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new HostUnreachable("the portal is stopping", stop);
        }
    }

    private void listen() {
        try {
            ProtocolLines.read(channel.getInvertedOut(), this::take);
            lose(new HostUnreachable("the connection was lost (the host closed it)"));
        } catch (HostUnreachable notTheProtocol) {
            lose(notTheProtocol);
        } catch (IOException died) {
            lose(new HostUnreachable("the connection was lost (" + died.getMessage() + ")", died));
        }
    }

    /** Delivers a line. An invalid answer ends its own question only. */
    private void take(String line) {
        heardAt = System.nanoTime();
        silentSince.set(null);
        patience = LOST_AFTER;
        Matcher addressed = ADDRESSED.matcher(line);
        if (!addressed.lookingAt()) {
            requireSignOfLife(ProtocolLines.parse(line));
            return;
        }
        Question question = waiting.get(Long.parseLong(addressed.group(1)));
        if (question != null && question.broken == null) {
            try {
                hear(question, ProtocolLines.parse("{" + line.substring(addressed.end())));
            } catch (HostUnreachable bad) {
                question.broken = bad;
            }
        }
    }

    private static void hear(Question question, JsonNode json) {
        if (!question.heard.offer(json)) {
            throw new HostUnreachable("it sent more than " + MOST_WAITING + " lines faster than they could be recorded");
        }
    }

    private static void requireSignOfLife(JsonNode json) {
        if (!json.path("type").asString("").equals("alive")) {
            String text = json.toString();
            throw new HostUnreachable("it answered “" + text.substring(0, Math.min(120, text.length()))
                    + "”, which does not belong to a question");
        }
    }

    private void send(ObjectNode request) {
        byte[] bytes = (request + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (channel) {
                OutputStream out = channel.getInvertedIn();
                out.write(bytes);
                out.flush();
            }
        } catch (IOException died) {
            lose(new HostUnreachable("the connection was lost (" + died.getMessage() + ")", died));
            throw new HostUnreachable("the connection was lost (" + died.getMessage() + ")", died);
        }
    }

    private void sendQuietly(ObjectNode request) {
        try {
            send(request);
        } catch (HostUnreachable gone) {
            // The next question reports the lost channel.
        }
    }

    private Duration sinceHeard() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Marks the channel as lost. Waiting threads notice it within a tenth of a second. */
    private synchronized void lose(HostUnreachable why) {
        if (lost == null) {
            lost = why;
            channel.close(true);
            session.close(true);
        }
    }
}
