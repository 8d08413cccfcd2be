package org.magrathea.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a line from SSH to {@code umlhost}, and for {@code serve} the data after it. The reader ends when the channel
 * closes. A host job continues.
 */
class PracticeCommand implements Command {

    private static final Logger log = LoggerFactory.getLogger(PracticeCommand.class);

    private final PracticeUmlhost umlhost;
    private final String line;
    private final Runnable afterwards;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, close) -> {
    };
    private @Nullable Process process;

    /** @param afterwards runs before the result is sent */
    PracticeCommand(PracticeUmlhost umlhost, String line, Runnable afterwards) {
        this.umlhost = umlhost;
        this.line = line;
        this.afterwards = afterwards;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        Process started = umlhost.ssh(line);
        process = started;
        if (line.equals("serve")) {
            Thread.ofPlatform().daemon().name("practice-in").start(() -> requests(started));
        } else {
            started.getOutputStream().close();
        }
        Thread.ofPlatform().daemon().name("practice-out").start(() -> answer(started));
        Thread.ofPlatform().daemon().name("practice-err").start(() -> logErrors(started));
    }

    private void answer(Process started) {
        try (InputStream from = started.getInputStream()) {
            byte[] block = new byte[8192];
            for (int length = from.read(block); length >= 0; length = from.read(block)) {
                afterwards.run();
                out.write(block, 0, length);
                out.flush();
            }
        } catch (IOException closed) {
            started.destroy();
        }
        exit.onExit(started.onExit().join().exitValue());
    }

    private void requests(Process started) {
        try (OutputStream to = started.getOutputStream()) {
            byte[] block = new byte[8192];
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                to.write(block, 0, length);
                to.flush();
            }
        } catch (IOException closed) {
            log.debug("The serve channel ended: {}", closed.getMessage());
        }
    }

    private void logErrors(Process started) {
        try (var lines = started.errorReader()) {
            lines.lines().forEach(line -> log.warn("umlhost: {}", line));
        } catch (IOException | UncheckedIOException closed) {
            log.debug("umlhost's error stream ended: {}", closed.getMessage());
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }

    @Override
    public void setInputStream(InputStream from) {
        in = from;
    }

    @Override
    public void setOutputStream(OutputStream to) {
        out = to;
    }

    @Override
    public void setErrorStream(OutputStream to) {
        // Not sent to the client: errors of the script belong in the log of the practice host.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
