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
 * A connection that {@code ssh -J} asks for (direct-tcpip, RFC 4254 section 7.2). It leads into the network namespace of the
 * practice host, where this process has no sockets, through the standard input and output of a process that is in there.
 */
class JumpChannel extends AbstractServerChannel {

    private static final Logger LOG = LoggerFactory.getLogger(JumpChannel.class);
    private static final byte[] END = {};

    private final PracticeJump jump;
    private final PracticeUmlhost umlhost;
    /** What came and is not written yet; the window of the channel bounds it. */
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
                    "this key does not reach " + address + ":" + port);
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
     * Its listener tells the other side that the channel is open. What the machine says may go there only after that: OpenSSH drops
     * what comes before, and both sides would wait for each other.
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
            thread("practice-jump-err", () -> complaints(connected));
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
            log.debug("The other end of {}:{} takes no more: {}", address, port, ended.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void out(Process from) {
        try (InputStream said = from.getInputStream();
                OutputStream stream = new ChannelOutputStream(this, getRemoteWindow(), LOG,
                        SshConstants.SSH_MSG_CHANNEL_DATA, true)) {
            byte[] block = new byte[32768];
            for (int length = said.read(block); length >= 0; length = said.read(block)) {
                stream.write(block, 0, length);
                stream.flush();
            }
        } catch (IOException ended) {
            log.debug("The connection to {}:{} has ended: {}", address, port, ended.getMessage());
        } finally {
            close(false);
        }
    }

    /** Such as that a machine does not answer, which ssh only calls a closed connection. */
    private static void complaints(Process from) {
        try (var lines = from.errorReader()) {
            lines.lines().forEach(line -> LOG.info("The connection of a key to its machine: {}", line));
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
