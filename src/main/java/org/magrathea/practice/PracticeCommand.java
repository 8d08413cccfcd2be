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

/** One line that came over SSH, given to {@code umlhost}. When the channel closes, the reader ends; a host job goes on. */
class PracticeCommand implements Command {

    private static final Logger log = LoggerFactory.getLogger(PracticeCommand.class);

    private final PracticeUmlhost umlhost;
    private final String line;
    private final Runnable afterwards;
    private OutputStream out = OutputStream.nullOutputStream();
    private ExitCallback exit = (status, message, close) -> {
    };
    private @Nullable Process process;

    /** @param afterwards runs when the line was carried out, before its end is told */
    PracticeCommand(PracticeUmlhost umlhost, String line, Runnable afterwards) {
        this.umlhost = umlhost;
        this.line = line;
        this.afterwards = afterwards;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) throws IOException {
        Process started = umlhost.ssh(line);
        process = started;
        started.getOutputStream().close();
        Thread.ofPlatform().daemon().name("practice-out").start(() -> answer(started));
        Thread.ofPlatform().daemon().name("practice-err").start(() -> complaints(started));
    }

    private void answer(Process started) {
        try (InputStream from = started.getInputStream()) {
            byte[] block = new byte[8192];
            for (int length = from.read(block); length >= 0; length = from.read(block)) {
                out.write(block, 0, length);
                out.flush();
            }
        } catch (IOException closed) {
            started.destroy();
        }
        if (line.startsWith("admit ")) {
            afterwards.run();
        }
        exit.onExit(started.onExit().join().exitValue());
    }

    private void complaints(Process started) {
        try (var lines = started.errorReader()) {
            lines.lines().forEach(said -> log.warn("umlhost: {}", said));
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
    public void setInputStream(InputStream in) {
        // Nothing is ever read from the other side.
    }

    @Override
    public void setOutputStream(OutputStream to) {
        out = to;
    }

    @Override
    public void setErrorStream(OutputStream to) {
        // Kept on this side: complaints of the script are for the log of the practice host.
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
