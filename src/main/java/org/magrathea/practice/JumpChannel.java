package org.magrathea.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.future.SshFutureListener;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A forwarded connection of {@code ssh -J} (direct-tcpip, RFC 4254 section 7.2). This process has no sockets in the
 * network namespace of the practice host. The data passes through standard input and output of a process inside it.
 */
class JumpChannel extends AbstractServerChannel {

    private static final Logger LOG = LoggerFactory.getLogger(JumpChannel.class);
    private static final byte[] END = {};

    private final PracticeJump jump;
    private final PracticeUmlhost umlhost;
    /** Received data that is not written yet, limited by the window of the channel. */
    private final BlockingQueue<byte[]> came = new LinkedBlockingQueue<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private String address = "";
    private int port;
    private @Nullable Process process;

    JumpChannel(PracticeJump jump, PracticeUmlhost umlhost) {
        super(null);
        this.jump = jump;
        this.umlhost = umlhost;
    }

    String address() {
        return address;
    }

    int port() {
        return port;
    }

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        OpenFuture future = new Opening(this);
        address = buffer.getString();
        port = buffer.getInt();
        if (!jump.mayConnect(getSession(), address, port)) {
            return refuse(future, SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED,
                    "this key has no access to " + address + ":" + port);
        }
        try {
            process = umlhost.connect(address, port);
        } catch (IOException failed) {
            return refuse(future, SshConstants.SSH_OPEN_CONNECT_FAILED, String.valueOf(failed.getMessage()));
        }
        jump.opened(this);
        signalChannelOpenSuccess();
        future.setOpened();
        return future;
    }

    /**
     * Delays data of the machine until the channel is open on the other side. OpenSSH drops earlier data, and both sides
     * would then wait for each other.
     */
    private static final class Opening extends DefaultOpenFuture {

        private final JumpChannel channel;

        Opening(JumpChannel channel) {
            super(channel, channel);
            this.channel = channel;
        }

        @Override
        public OpenFuture addListener(SshFutureListener<OpenFuture> tells) {
            super.addListener(tells);
            channel.begin();
            return this;
        }
    }

    private void begin() {
        Process connected = process;
        if (connected != null && begun.compareAndSet(false, true)) {
            thread("practice-jump-in", () -> in(connected));
            thread("practice-jump-out", () -> out(connected));
            thread("practice-jump-err", () -> logErrors(connected));
        }
    }

    private OpenFuture refuse(OpenFuture future, int code, String why) {
        SshChannelOpenException refused = new SshChannelOpenException(getChannelId(), code, why);
        signalChannelOpenFailure(refused);
        future.setException(refused);
        close(true);
        return future;
    }

    private static void thread(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).start(work);
    }

    private void in(Process to) {
        try (OutputStream stream = to.getOutputStream()) {
            for (byte[] part = came.take(); part != END; part = came.take()) {
                stream.write(part);
                stream.flush();
                getLocalWindow().release(part.length);
            }
        } catch (IOException ended) {
            log.debug("The other end of {}:{} accepts no more data: {}", address, port, ended.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void out(Process from) {
        try (InputStream output = from.getInputStream();
                OutputStream stream = new ChannelOutputStream(this, getRemoteWindow(), LOG,
                        SshConstants.SSH_MSG_CHANNEL_DATA, true)) {
            byte[] block = new byte[32768];
            for (int length = output.read(block); length >= 0; length = output.read(block)) {
                stream.write(block, 0, length);
                stream.flush();
            }
        } catch (IOException ended) {
            log.debug("The connection to {}:{} has ended: {}", address, port, ended.getMessage());
        } finally {
            close(false);
        }
    }

    /** Logs errors, e.g. of a machine that does not answer. ssh reports only a closed connection. */
    private static void logErrors(Process from) {
        try (var lines = from.errorReader()) {
            lines.lines().forEach(line -> LOG.info("Connection to a machine through the jump host: {}", line));
        } catch (IOException | UncheckedIOException closed) {
            LOG.debug("The errors of a connection ended: {}", closed.getMessage());
        }
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) {
        came.add(Arrays.copyOfRange(data, offset, offset + (int) length));
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int offset, long length) throws IOException {
        throw new IOException("A forwarded connection has no extended data");
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        came.add(END);
    }

    @Override
    protected void preClose() {
        jump.closed(this);
        came.add(END);
        Process running = process;
        if (running != null) {
            running.destroy();
        }
        super.preClose();
    }
}
